"""What higher apps may hear of a reading."""

from django.dispatch import Signal

# Sent inside the transaction that revises a reading, when its new revision is written and rendered: a receiver carries
# its own pointers along (`actions.reanchor`). reading; by: who revised it.
reading_revised = Signal()

# Sent inside the transaction that changes which readings the members of a course read, or what one of them says:
# whoever looked something up in them looks again. course: its key.
shelf_changed = Signal()
