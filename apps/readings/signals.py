"""What higher apps may hear of the library."""

from django.dispatch import Signal

# Sent inside the transaction that writes, revises or renders a reading, when its paragraphs are there. reading
reading_written = Signal()

# Sent inside the transaction that revises a reading, when its new revision is written and rendered: a receiver carries
# its own pointers along (`actions.reanchor`). reading; by: who revised it.
reading_revised = Signal()

# Sent inside the transaction that changes what the members of courses read or know of: a reading assigned, published,
# revised or taken out, its record or what it cites edited, a work added. Whoever looked something up there looks again.
# courses: their keys.
shelf_changed = Signal()
