"""What higher apps are asked, and may hear, of a person."""

from django.dispatch import Signal

# What is kept about this person? Each app answers with `personal.Part`s of its own rows: what the person wrote and
# did, and of others no more than an address and a number. person
copy_made = Signal()
# The person asked for a copy of all that is kept about them. person
copy_asked = Signal()
# The person asks to be erased: what must happen first? Each app answers with a list of sentences. person
erasure_hindered = Signal()
# The person asked to be erased, or changed their mind. person
erasure_asked = Signal()
erasure_cancelled = Signal()
# The person is being erased: forget them. Sent again and again, each time in a transaction of its own, until nobody has
# anything left: each receiver does some of its rows, and answers how many it did. Handle, names and addresses are still
# there, nobody signs in any more. person
person_leaving = Signal()
# Nothing is left of the person but a row without a name. person
person_erased = Signal()
# The person is about to take another display name, `name`: who knows for whom they would be taken raises a
# ValidationError. person, name
name_wanted = Signal()
# A site admin added, changed or deleted a row by hand, in whichever app. by; deed: add, change or delete; obj: the row;
# before, after: {field: value} of what differs, texts counted and not quoted
edited_in_admin = Signal()
