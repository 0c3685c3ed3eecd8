"""The world of the access table with canaries in it: words that few may read, in every corner of a course."""

from datetime import timedelta
from itertools import product

from django.urls import reverse
from django.utils import timezone

from apps.courses.actions import edit_course
from apps.moderation.actions import flag_reply, note_member
from apps.moderation.models import Item
from apps.readings.actions import unpublish_reading
from apps.readings.models import Note
from apps.threads import actions
from apps.threads.models import Reply
from apps.transfer.models import LoadedFile
from tests import make
from tests.access import asking
from tests.access import world as worlds
from tests.access.pages import resolve
from tests.access.resolver import own_urls
from tests.access.table import ACCESS

# stands in the reading that all may open: in its margin stand those who quote it
QUOTED = "“A good image leads to power.”"
# what an address outside of courses names; these are no texts of a discussion
BESIDE = {"upload_id", "pk"}
QUERIES = {
    "threads:thread_detail": ["?order=answer", "?order=answer&top=1", "?to=2&quote=2", "?page=2", "?only=unanswered"],
    "threads:thread_news": ["?after=0", "?after=0&show=1"],
    "threads:reply_create": [
        "?to=2",
        "?to=3",
        "?quote=2",
        "?quote=3",
        "?quote={draft}:p1",
        "?quote=elsewhere-in-print:p1",
    ],
    "threads:thread_list": ["?only=unanswered", "?only=mine", "?reading={draft}", "?q=canary"],
    "classroom:schedule": ["?earlier"],
    "classroom:quote_choose": ["?passage=p1:0-8@1"],
    "classroom:note_list": ["?passage=p1:0-8@1"],
    "moderation:item_list": ["?tab=today", "?tab=all", "?order=weight"],
    "classroom:library": ["?order=title", "?topic=canary"],
    "courses:seat_list": ["?q=canary"],
    # what stands beside a canary, what comes near to one, and what lists without a word
    "search:search": [
        *("?q=image", "?q=say&in=replies", "?q=open", "?q=stood", "?q=text", "?q=is:unread", "?q=has:quote"),
        *("?q=canaryhel", "?q=canarydraftreadin", "?q=canarysourc", "?q=Чиж", "?q=Чижнечита", "?q=canary"),
        *("?q=author:canary", "?q=author:a&in=replies", "?q=reading:{draft}", "?q=reading:ч", "?q=example.org"),
        *("?q=after:2020", "?q=danielle", "?q=guest"),
    ],
}


def plant():
    """The world with canaries in both its courses, and in the one elsewhere; each role signed in."""
    world = worlds.build()
    world.sown = {}
    for is_public, place in world.places.items():
        seats = worlds.seats_of(place["course_slug"])
        world.sown[is_public] = sown(place, seats)
    sow_elsewhere(world.elsewhere)
    asking.sign_in(world)
    return world


def sown(place, seats):
    """Put a canary into everything of a course that not everyone may read; give the values of URL arguments."""
    course, teacher = seats.instructor.course, seats.instructor.person
    draft = make.assign(course, make.reading("Чижнечитан", blocks=["canarydraftreading"], state="draft")).reading
    late = make.assign(course, make.reading("Чижснят", blocks=["canarywithdrawnreading"])).reading
    prompts = [*sown_prompts(course, teacher, [draft, late]), *sown_gates(course, seats), *sown_groups(course, seats)]
    unpublish_reading(reading=late, by=teacher)
    make.invitation(course, by=teacher, email="canaryinvited@example.org")
    LoadedFile.objects.filter(pk=place["file_id"]).update(text="A Text\n\ncanarysource")
    Note.objects.filter(pk=place["note_id"]).update(body="canarynote")
    thread = course.threads.select_related("prompt", "course").get(slug=place["thread_slug"])
    note_member(about=seats.lernerm, by=teacher, text="canaryrecord")
    sow_held(place["reply_id"])
    sow_replies(thread, seats)
    thread.refresh_from_db(fields=["last_number"])
    return {
        "thread_slug": [thread.slug, *(prompt.slug for prompt in prompts)],
        "number": list(range(1, thread.last_number + 1)),
        "reply_id": list(thread.replies.values_list("pk", flat=True)),
        "item_id": list(Item.objects.filter(course=course).values_list("pk", flat=True)),
        "reading_slug": [place["reading_slug"], draft.slug, late.slug],
        "draft": draft.slug,
    }


def sown_prompts(course, teacher, readings):
    """An open one that names readings nobody may open yet, a draft, and one that opens tomorrow."""
    draft = {"title": "Чижнабросок", "body": f"canarydraftprompt {QUOTED}", "questions": ["canarydraftquestion"]}
    later = {"title": "Чижпотом", "body": f"canaryscheduled {QUOTED}", "opens_at": timezone.now() + timedelta(days=1)}
    return (
        make.prompt(course, teacher, title="An open question", body="Open.", readings=readings),
        make.prompt(course, teacher, state="draft", **draft),
        make.prompt(course, teacher, **later),
    )


def sown_gates(course, seats):
    """A reply behind each kind of gate."""
    late = timezone.now() + timedelta(days=1)
    kinds = {"post_first": {}, "at_time": {"reveals_at": late}, "by_hand": {}}
    for kind, fields in kinds.items():
        asked = {"reveal": kind, "body": "Write first.", "required_words": 500} | fields
        thread = make.prompt(course, seats.instructor.person, title=f"Gate {kind}", **asked)
        make.reply(thread, seats.sowelld, telling(f"gate{kind}"))
        yield thread


def sown_groups(course, seats):
    """A prompt that everyone discusses with themselves alone, and what one of them said."""
    thread = make.prompt(course, seats.instructor.person, title="In groups", body="Discuss.")
    made = actions.divide(thread=thread, into=3, by=seats.instructor.person)
    for one in made:
        if one.members.filter(person=seats.sowelld.person).exists():
            make.reply(one, seats.sowelld, telling("group"))
    return made


def telling(where):
    """Words that would show wherever a reply leaves a trace: in a margin, an inbox, a list of works, a search."""
    return (
        f"@lernerm, @danielle: canary{where}. {QUOTED} “The canaryquoted{where} stands in no reading at all.” "
        f"(Canaryzitiert{where} 12)."
    )


def sow_replies(thread, seats):
    """An edited, a hidden and a withdrawn reply of the author, and words not sent yet."""
    first = make.reply(thread, seats.danielle, "I said canaryearlier.")
    actions.edit_reply(reply=first, seat=seats.danielle, body="I said something else.")
    hidden = make.reply(thread, seats.danielle, telling("hidden"), in_reply_to=first)
    actions.hide_reply(reply=hidden, by=seats.instructor.person, reason="Off the question")
    actions.withdraw_reply(reply=make.reply(thread, seats.danielle, telling("withdrawn")))
    make.reply(thread, seats.lernerm, "I answer.", in_reply_to=first)
    flag_reply(reply=first, seat=seats.lernerm, reason="uncivil", words="canaryflag")
    flag_reply(reply=first, seat=seats.observer, reason="question")
    actions.whisper(thread=thread, by=seats.instructor.person, body="canarywhisper")
    actions.save_draft(thread=thread, person=seats.danielle.person, body="canaryunsent")
    actions.save_draft(thread=thread, person=seats.sowelld.person, body="canaryunsentpeer")


def sow_held(pk):
    """The guest's reply that waits, with a name and an address to know it by."""
    words = {"body": "canaryheld", "html": f"<p>canaryheld {QUOTED}</p>", "author_name": "canaryheldname"}
    Reply.objects.filter(pk=pk).update(**words, guest_email="canaryguest@example.org")
    held = Reply.objects.select_related("thread__course").get(pk=pk)
    actions.recheck(text=held, course=held.thread.course)
    assert held.quotations.in_margin().exists(), "nothing would stand in the margin: the search means nothing"


def sow_elsewhere(place):
    """A prompt, a reply and a title in a course where nobody of ours sits."""
    seats = worlds.seats_of(place["course_slug"])
    thread = make.prompt(seats.instructor.course, seats.instructor.person, title="Чижневедомый", body="canaryelsewhere")
    make.reply(thread, seats.danielle, "canaryelsewhere")
    make.meeting(seats.instructor.course, 2, title="Чижневедомый", note="canarymeeting")
    make.work(seats.instructor.course, title="Canarywork", family="Canaryauthor")
    edit_course(course=seats.instructor.course, by=None, subtitle="canarysubtitle", code="canarycode")


def addresses(world, is_public):
    """Every address that can be read: of the course, for every thread, reply and reading in it, and of the site."""
    place, several = world.places[is_public], world.sown[is_public]
    for name, wanted in own_urls().items():
        if not isinstance(ACCESS[name].get, dict) or set(wanted) & BESIDE:
            continue
        own = resolve(ACCESS[name].args, place)
        known = place | own
        several_of = [[known[one]] if one in own else several.get(one, [known[one]]) for one in wanted]
        for values in placed(wanted, several_of):
            address = reverse(name, kwargs=dict(zip(wanted, values, strict=True)))
            yield address
            yield from (address + query.format(draft=several["draft"]) for query in QUERIES.get(name, []))


def placed(wanted, several_of):
    """Every combination of values; but of a reply, which stands in the first thread alone, one in each other thread."""
    for values in product(*several_of):
        chosen = dict(zip(wanted, zip(values, several_of, strict=True), strict=True))
        thread, reply = chosen.get("thread_slug"), chosen.get("number") or chosen.get("reply_id")
        if not thread or not reply or thread[0] == thread[1][0] or reply[0] == reply[1][0]:
            yield values
