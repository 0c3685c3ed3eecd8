"""Every deed in a discussion that shows on its thread's page or in the list, and what readers see before and after."""

import re
from datetime import timedelta

from django.utils import timezone

from apps.core.kept import store
from apps.courses import actions as courses
from apps.readings import actions as readings
from apps.threads import actions
from apps.threads.models import Prompt, Reply, Thread, ThreadMember
from tests import make

LIST = "/c/soviet-union/discussion/"
PAGES = ("", "speech/", "speech/?order=answer", "speech/?order=answer&top=1", "?only=unread")
READERS = ("danielle", "observer", "instructor")
LATER = timezone.now() + timedelta(days=9)
NEW_EACH_TIME = re.compile(r'value="(?:[0-9a-f-]{36}|\w{64})"')


def seen(talk):
    """What each reader sees of each page."""
    found = {}
    for handle, person in talk.people.items():
        talk.client.force_login(person)
        for page in PAGES:
            found[handle, page] = NEW_EACH_TIME.sub("", talk.client.get(LIST + page).text)
    return found


def hidden(talk):
    return actions.hide_reply(reply=talk.answer, by=talk.staff, reason="Off the question")


def put_back(talk):
    was = talk.first.standing
    became = actions.return_reply(reply=talk.first, by=talk.staff, reason="Quote it", note="See me").standing
    talk.before = seen(talk)
    actions.put_back(reply=talk.first, by=talk.staff, was=was, became=became)


def forgotten(talk):
    """Whoever looked in, one of them whose words these were."""
    while actions.forget_person(person=talk.people["danielle"]):
        pass


def unendorsed(talk):
    actions.endorse_reply(reply=talk.first, by=talk.staff, note="Mark this.")
    talk.before = seen(talk)
    actions.unendorse_reply(reply=talk.first, by=talk.staff)


def edited(talk, **changes):
    asked = {"title": "Speech", "body": "Was it purposeful?", "state": "published", "questions": ["Why?"]}
    kept = {"readings": [talk.reading], "meeting": talk.meeting}
    actions.edit_prompt(thread=talk.thread, by=talk.staff, **asked | kept | changes)


def written_otherwise(model):
    """As an older renderer wrote it."""
    model.objects.update(html="<p>Written otherwise.</p>")
    store.clear()


def rerendered_reply(talk):
    written_otherwise(Reply)
    talk.before = seen(talk)
    actions.rerender_reply(Reply.objects.select_related("thread__course").get(pk=talk.first.pk))


def rerendered_prompt(talk):
    written_otherwise(Prompt)
    talk.before = seen(talk)
    actions.rerender_prompt(Prompt.objects.prefetch_related("threads__course").get(pk=talk.thread.prompt_id))


def restored(talk):
    reply = hidden(talk)
    talk.before = seen(talk)
    actions.restore_reply(reply=reply, by=talk.staff)


def led_to_a_work(talk):
    make.reply(talk.thread, talk.seats.danielle, "So it was (The Thaw, 3).")
    talk.before = seen(talk)
    make.assign(talk.thread.course, make.reading("The Thaw"))  # after which a task leads what is cited


def forgotten_work(talk):
    work = make.work(talk.thread.course, "The Thaw")
    make.reply(talk.thread, talk.seats.danielle, "So it was (The Thaw, 3).")
    talk.before = seen(talk)
    readings.remove_work(work=work, by=talk.staff)


def unlocked(talk):
    actions.lock_thread(thread=talk.thread, by=talk.staff)
    talk.before = seen(talk)
    actions.unlock_thread(thread=talk.thread, by=talk.staff)


def unpinned(talk):
    actions.pin_thread(thread=talk.thread, by=talk.staff)
    talk.before = seen(talk)
    actions.unpin_thread(thread=talk.thread, by=talk.staff)


def unread(talk):
    read(talk)
    talk.before = seen(talk)
    actions.mark_unread_from(thread=talk.thread, person=talk.people["observer"], number=1)


def extended(talk):
    edited(talk, due_at=timezone.now() + timedelta(hours=3))
    talk.before = seen(talk)
    return make.extension(talk.thread, talk.seats.danielle, timezone.now() + timedelta(days=3))


def withdrawn_extension(talk):
    given = extended(talk)
    talk.before = seen(talk)
    actions.withdraw_extension(extension=given, thread=talk.thread, by=talk.staff)


def stepped(talk):
    """A step that danielle has taken, and lernerm's answer half."""
    steps = [make.step(due_at=timezone.now() + timedelta(hours=3)), make.step(kind="answers", count=2, due_at=LATER)]
    edited(talk, checkpoints=steps)


def counted(talk):
    stepped(talk)
    talk.before = seen(talk)
    make.reply(talk.thread, talk.seats.danielle, "Nor was it calm.", in_reply_to=talk.answer)


def read(talk):
    actions.mark_read(thread=talk.thread, person=talk.people["observer"], number=2)


def drafted(talk, body="I think"):
    actions.save_draft(thread=talk.thread, person=talk.people["danielle"], body=body)


def discarded(talk):
    drafted(talk)
    talk.before = seen(talk)
    actions.discard_draft(thread=talk.thread, person=talk.people["danielle"])


def moved(talk):
    actions.divide(thread=talk.thread, into=2, by=talk.staff)
    person = talk.seats.danielle.person.pk
    at = ThreadMember.objects.get(person=person, thread__frozen_at=None).thread.group
    talk.before = seen(talk)
    actions.move_members(thread=talk.thread, groups={person: 3 - at}, by=talk.staff)


def placed(talk):
    actions.divide(thread=talk.thread, into=2, by=talk.staff)
    ThreadMember.objects.filter(person=talk.seats.danielle.person).delete()
    store.clear()
    talk.before = seen(talk)
    actions.place_rest(thread=talk.thread, by=talk.staff)


def shown_to_all(talk):
    edited(talk, reveal="by_hand")
    talk.before = seen(talk)
    actions.show_replies(thread=talk.thread, by=talk.staff)


def shortened(talk):
    edited(talk, reveal="post_first", required_words=100)
    talk.before = seen(talk)
    edited(talk, reveal="post_first", required_words=1)


def recounted(talk):
    Thread.objects.filter(pk=talk.thread.pk).update(visible_count=7, version=70)
    talk.before = seen(talk)
    actions.recount(talk.thread)


def opened(talk):
    edited(talk, reveal="post_first", required_words=4)
    talk.before = seen(talk)
    make.reply(Thread.objects.select_related("prompt").get(pk=talk.thread.pk), talk.seats.danielle, "It surely was so.")


def flagged(talk):
    actions.note_flag(reply=talk.first)
    Thread.objects.filter(pk=talk.thread.pk).update(version=50)
    talk.before = seen(talk)


def locked_editing(talk):
    flagged(talk)
    actions.lock_editing(reply=talk.first, by=talk.staff)


def unlocked_editing(talk):
    locked_editing(talk)
    talk.before = seen(talk)
    actions.unlock_editing(reply=talk.first, by=talk.staff)


def another(talk):
    thread = make.prompt(talk.seminar.course, talk.staff, title="Another")
    talk.before = seen(talk)
    return thread


def moved_away(talk):
    actions.move_replies(replies=[talk.answer], to=another(talk), by=talk.staff)


def moved_here(talk):
    there = another(talk)
    reply = make.reply(there, talk.seats.danielle, "It stood elsewhere.")
    talk.before = seen(talk)
    actions.move_replies(replies=[reply], to=talk.thread, by=talk.staff)


def merged_here(talk):
    there = another(talk)
    make.reply(there, talk.seats.danielle, "It stood elsewhere.")
    talk.before = seen(talk)
    actions.merge_threads(thread=there, into=talk.thread, by=talk.staff)


DEEDS = {
    "approve_reply": lambda talk: actions.approve_reply(reply=talk.held, by=talk.staff),
    "discard_draft": discarded,
    "edit_prompt of its title": lambda talk: edited(talk, title="Another speech"),
    "edit_prompt of its words": lambda talk: edited(talk, body="Was it?"),
    "edit_prompt of its questions": lambda talk: edited(talk, questions=["Why?", "And how?"]),
    "edit_prompt of its category": lambda talk: edited(talk, category="Week 7"),
    "edit_prompt of its readings": lambda talk: edited(talk, readings=[]),
    "edit_prompt of its meeting": lambda talk: edited(talk, meeting=None),
    "edit_prompt of when it is due": lambda talk: edited(talk, due_at=timezone.now() + timedelta(hours=3)),
    "edit_prompt of its steps": stepped,
    "extend": extended,
    "withdraw_extension": withdrawn_extension,
    "post_reply that counts": counted,
    "edit_prompt of when it opens": lambda talk: edited(talk, opens_at=timezone.now() + timedelta(hours=3)),
    "edit_prompt into a draft": lambda talk: edited(talk, state="draft"),
    "edit_reply to take up a question": lambda talk: actions.edit_reply(
        reply=talk.first, seat=talk.seats.danielle, body="It was.", questions=[1]
    ),
    "edit_reply": lambda talk: actions.edit_reply(reply=talk.first, seat=talk.seats.danielle, body="It surely was."),
    "endorse_reply": lambda talk: actions.endorse_reply(reply=talk.first, by=talk.staff, note="Mark this."),
    "unendorse_reply": unendorsed,
    "hide_reply": hidden,
    "hide_reply that is answered": lambda talk: actions.hide_reply(reply=talk.first, by=talk.staff, reason="Off"),
    "hide_reply that waits": lambda talk: actions.hide_reply(reply=talk.held, by=talk.staff, reason="Off"),
    "lead_sources": led_to_a_work,
    "lock_thread": lambda talk: actions.lock_thread(thread=talk.thread, by=talk.staff),
    "mark_all_read": lambda talk: actions.mark_all_read(
        person=talk.people["observer"], threads=[(talk.thread.pk, talk.thread.last_number)]
    ),
    "mark_read": read,
    "mark_unread_from": unread,
    "pin_thread": lambda talk: actions.pin_thread(thread=talk.thread, by=talk.staff),
    "post_reply": lambda talk: make.reply(talk.thread, talk.seats.lernerm, "Nor was it calm."),
    "post_reply that quotes": lambda talk: make.reply(talk.thread, talk.seats.lernerm, "“Politics has always been.”"),
    "post_reply on a question": lambda talk: make.reply(talk.thread, talk.seats.lernerm, "Nor calm.", questions=[1]),
    "post_reply that waits": lambda talk: make.held_reply(talk.thread, "So do I."),
    "recount": recounted,
    "rerender_prompt": rerendered_prompt,
    "rerender_reply": rerendered_reply,
    "restore_reply": restored,
    "save_draft": drafted,
    "divide": lambda talk: actions.divide(thread=talk.thread, into=2, by=talk.staff),
    "move_members": moved,
    "move_replies away": moved_away,
    "move_replies here": moved_here,
    "merge_threads": lambda talk: actions.merge_threads(thread=talk.thread, into=another(talk), by=talk.staff),
    "merge_threads here": merged_here,
    "split_thread": lambda talk: actions.split_thread(replies=[talk.first], by=talk.staff, title="Of its own"),
    "place_rest": placed,
    "show_replies": shown_to_all,
    "edit_prompt of when replies show": lambda talk: edited(talk, reveal="post_first"),
    "edit_prompt of how long a reply has to be": shortened,
    "post_reply that opens the others": opened,
    "unlock_thread": unlocked,
    "lock_editing": locked_editing,
    "unlock_editing": unlocked_editing,
    "close_at": lambda talk: actions.close_at(thread=talk.thread, by=talk.staff, at=LATER),
    "whisper": lambda talk: actions.whisper(thread=talk.thread, by=talk.staff, body="Watch this one."),
    "unpin_thread": unpinned,
    "watch_thread": lambda talk: actions.watch_thread(
        thread=talk.thread, person=talk.people["danielle"], level="watching"
    ),
    "return_reply": lambda talk: actions.return_reply(reply=talk.first, by=talk.staff, reason="Quote it"),
    "put_back": put_back,
    "withdraw_reply": lambda talk: actions.withdraw_reply(reply=talk.answer),
    "choose_alias": lambda talk: courses.choose_alias(seat=talk.seats.danielle, alias="Rosa"),
    "write_prompt": lambda talk: make.prompt(talk.seminar.course, talk.staff, title="Another"),
    "forget_person": forgotten,
    # what other apps do
    "change_seat": lambda talk: courses.change_seat(seat=talk.seats.danielle, by=talk.staff, role="observer"),
    "edit_meeting": lambda talk: courses.edit_meeting(meeting=talk.meeting, by=talk.staff, title="The Secret Speech"),
    "remove_work": forgotten_work,
    "edit_record": lambda talk: readings.edit_record(reading=talk.reading, by=None, title="Image and Power"),
    "unpublish_reading": lambda talk: readings.unpublish_reading(reading=talk.reading, by=talk.staff),
    "freeze_course": lambda talk: courses.freeze_course(course=talk.seminar.course, by=talk.staff),
    "archive_course": lambda talk: courses.archive_course(course=talk.seminar.course, by=talk.staff),
}
# what they change stands in no page that is kept, or is changed by a deed above
# what staff say of quotations is tried in `test_standing`, and a look behind a pseudonym changes nothing
ELSEWHERE = {
    "see_writer",
    "sign_anew",  # with an alias
    "hide_revision",  # no kept page tells of a history
    "restore_revision",
    "note_flag",
    "forget_guest_addresses",  # which are published nowhere
    "copy_prompts",
    "import_discussion",
    "recheck",
    "accept_place",
    "keep_as_orphan",
    "reopen_quotation",
}
