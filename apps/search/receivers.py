"""What follows for the index from what happens to texts; who may read them is asked of each search."""

from django.dispatch import receiver

from apps.readings.signals import reading_written
from apps.threads.signals import discussion_imported, prompt_written, reply_edited, reply_posted, words_forgotten

from . import actions


@receiver(reply_posted)
def reply_was_posted(*, reply, **event):
    """It is found by whoever may read it, held or not."""
    actions.index_reply(reply=reply)


@receiver(reply_edited)
def reply_was_edited(*, reply, **event):
    """It is found by its new words, and no more by the old."""
    actions.renew_replies(replies=[reply])


@receiver(prompt_written)
def prompt_was_written(*, thread, **event):
    """It is found as it stands now."""
    actions.renew_prompts(prompts=[thread.prompt])


@receiver(discussion_imported)
def discussion_was_imported(*, thread, replies, **event):
    """All of it is found at once."""
    actions.renew_prompts(prompts=[thread.prompt])
    actions.renew_replies(replies=replies)


@receiver(reading_written)
def reading_was_written(*, reading, **event):
    """Its paragraphs are found as they stand now."""
    actions.renew_readings(readings=[reading])


@receiver(words_forgotten)
def words_were_forgotten(*, reply, **event):
    """It is found no more by what was taken out."""
    actions.renew_replies(replies=[reply])
