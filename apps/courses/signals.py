"""What higher apps may hear of a course."""

from django.dispatch import Signal

# Sent inside the transaction that copies a course, so that a receiver copies what hangs on it in higher apps.
# source, copy: courses; meetings: {id in the source: meeting of the copy}; shift(moment) -> moment;
# by: who copies and instructs.
course_copied = Signal()

# Sent inside the transaction by which some members go by aliases from now on, or by other ones, so that a receiver
# signs what they wrote anew. course; seats: a queryset of theirs.
names_changed = Signal()
