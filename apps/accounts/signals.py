"""What higher apps are asked, and may hear, of a person."""

from django.dispatch import Signal

# What is kept about this person? Each app answers with `personal.Part`s of its own rows: what the person wrote and
# did, and of others no more than an address and a number. person
copy_made = Signal()
# The person asked for a copy of all that is kept about them. person
copy_asked = Signal()
