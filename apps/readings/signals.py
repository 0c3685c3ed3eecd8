"""What higher apps may hear of a reading."""

from django.dispatch import Signal

# Sent inside the transaction that revises a reading, when its new revision is written and rendered: a receiver carries
# its own pointers along (`actions.reanchor`). reading; by: who revised it.
reading_revised = Signal()
