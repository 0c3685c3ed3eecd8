"""What follows for the queue from what happens in a discussion."""

from django.dispatch import receiver

from apps.accounts import signals as people
from apps.threads import signals

from . import actions, own
from .models import Verb


@receiver(signals.reply_posted)
@receiver(signals.reply_edited)
def reply_was_sent(*, reply, **event):
    """What is held waits in the queue; so does what was returned and is sent again."""
    if reply.waits:
        actions.take_in(reply=reply)


@receiver(signals.reply_approved)
def reply_was_approved(*, reply, by, **event):
    """It waits no longer, wherever it was approved."""
    actions.settle(reply=reply, verb=Verb.APPROVE, by=by)


@receiver(signals.reply_hidden)
def reply_was_hidden(*, reply, by, **event):
    """It waits no longer."""
    actions.settle(reply=reply, verb=Verb.HIDE, by=by)


@receiver(signals.reply_restored)
def reply_was_restored(*, reply, by, **event):
    """What was hidden while it waited waits again."""
    if reply.waits:
        actions.take_in(reply=reply)
    else:
        actions.settle(reply=reply, verb=Verb.RESTORE, by=by)


@receiver(signals.reply_returned)
def reply_was_returned(*, reply, by, **event):
    """It waits no longer, until its writer sends it again."""
    actions.settle(reply=reply, verb=Verb.RETURN, by=by)


@receiver(signals.reply_withdrawn)
def reply_was_withdrawn(*, reply, **event):
    """There is nothing left to decide."""
    actions.settle(reply=reply, verb=Verb.WITHDRAW, by=None)


@receiver(people.copy_made)
def copy_was_made(*, person, **event):
    """What the person told the staff is in it."""
    return own.parts(person)


@receiver(people.person_leaving)
def person_is_leaving(*, person, **event):
    """The decisions stay, without the words that passed."""
    return actions.forget_person(person=person)
