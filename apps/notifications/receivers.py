"""What follows for people from what happens in a discussion."""

from django.dispatch import receiver

from apps.accounts import signals as people
from apps.threads import signals

from . import actions, own
from .models import Notice

Kind = Notice.Kind


@receiver(signals.reply_posted)
def reply_was_posted(*, reply, **event):
    """A reply that is held concerns nobody yet."""
    if reply.is_visible:
        actions.note_words(reply)


@receiver(signals.reply_approved)
def reply_was_approved(*, reply, by, **event):
    """Now it concerns those it names, and its writer hears that it appears."""
    actions.note_words(reply)
    actions.note_deed(reply, by, Kind.APPROVED)


@receiver(signals.reply_edited)
def reply_was_edited(*, reply, **event):
    """Its new words may name others."""
    if reply.is_visible:
        actions.renew_words(reply)


@receiver(signals.reply_hidden)
def reply_was_hidden(*, reply, by, **event):
    """Its writer hears of it; for everybody else, what the reply told them is gone by itself."""
    actions.note_deed(reply, by, Kind.HIDDEN)


@receiver(signals.reply_restored)
def reply_was_restored(*, reply, by, **event):
    """Its writer hears of it."""
    actions.note_deed(reply, by, Kind.RESTORED)


@receiver(signals.replies_moved)
def replies_were_moved(*, source, target, **event):
    """What they told is found where they stand now, by whoever reads them there."""
    actions.move_along(source, target)


@receiver(signals.reply_returned)
def reply_was_returned(*, reply, by, **event):
    """Its writer hears of it, with the reason."""
    actions.note_deed(reply, by, Kind.RETURNED)


@receiver(signals.reply_put_back)
def reply_was_put_back(*, reply, by, **event):
    """What was undone in time, its writer never hears of."""
    actions.forget_deeds(reply, by)


@receiver(signals.reply_waits_long)
def reply_has_waited_long(*, reply, people, **event):
    """Those who may decide are reminded."""
    actions.remind_staff(reply=reply, people=people)


@receiver(signals.reply_decided)
def reply_was_decided(*, reply, **event):
    """There is nothing left to remind of."""
    actions.forget_reminders(reply=reply)


@receiver(signals.reply_endorsed)
def reply_was_endorsed(*, reply, by, **event):
    """Its writer hears of it, once however often the note is changed."""
    actions.note_endorsement(reply, by)


@receiver(signals.thread_read)
def thread_was_read(*, thread, person, number, **event):
    """Who has read a reply has read what it told them."""
    actions.read_upto(thread=thread.pk, person=person, number=number)


@receiver(people.copy_made)
def copy_was_made(*, person, **event):
    """What the person was told is in it."""
    return own.parts(person)


@receiver(people.person_leaving)
def person_is_leaving(*, person, **event):
    """Nothing is left for a second time."""
    actions.forget_person(person=person)
    return 0
