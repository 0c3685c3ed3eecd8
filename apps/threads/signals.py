"""What higher apps may hear of a discussion; sent inside the transaction of the deed, once its rows are written."""

from django.dispatch import Signal

# A reply is there: under its number, or held for approval (see its `state`). reply
reply_posted = Signal()
# A held reply took its number and appeared. reply; by: the member of staff
reply_approved = Signal()
# Its words changed. reply
reply_edited = Signal()
# It left a tombstone, or what is hidden shows again. reply; by: the member of staff
reply_hidden = Signal()
reply_restored = Signal()
# Staff gave it back to its writer with a reason. reply; by: the member of staff
reply_returned = Signal()
# Staff took back what they had just done with it: it stands as before. reply; by: the member of staff
reply_put_back = Signal()
# It has waited long for a decision of staff. reply; people: keys of those who may decide
reply_waits_long = Signal()
# It waits no longer. reply
reply_decided = Signal()
# Staff endorsed it, or gave it another note. reply; by: the member of staff
reply_endorsed = Signal()
# Replies moved to another thread. replies: as they stand now, in order; source; target; by: the member of staff
replies_moved = Signal()
# Its writer took it back. reply
reply_withdrawn = Signal()
# A person has read a thread up to a number. thread; person: their key; number
thread_read = Signal()
# A prompt was written, changed or published. thread: with its prompt; is_new: whether both were just made
prompt_written = Signal()
# A discussion came from elsewhere, with its prompt and replies. thread; replies
discussion_imported = Signal()
# Words were taken out of it because somebody is erased; nobody is told of that. reply
words_forgotten = Signal()
