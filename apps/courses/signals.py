"""What higher apps may hear of a course."""

from django.dispatch import Signal

# Sent inside the transaction that copies a course, so that a receiver copies what hangs on it in higher apps.
# source, copy: courses; meetings: {id in the source: meeting of the copy}; shift(moment) -> moment;
# by: who copies and instructs.
course_copied = Signal()
