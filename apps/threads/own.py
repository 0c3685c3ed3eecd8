"""What discussions keep about a person, as parts of a copy: of others no more than an address and a number.

A thread is named by its title only while the person may open it; their own words are theirs wherever they stand.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.personal import Part
from apps.core.links import full
from apps.courses.own import doors

from . import queries
from .models import Credit, Extension, Prompt, ReadState, Reply, Thread

PLACE = ("thread__course__slug", "thread__slug")


def parts(person):
    """What the person wrote, is writing and has read."""
    said = [_replies(person), _versions(person), _prompts(person), _endorsements(person), _drafts(person)]
    return [*said, _places(person), _credits(person), _extensions(person)]


def _replies(person):
    fields = {
        "address": _("Address"),
        "thread": _("Discussion"),
        "number": _("Number"),
        "state": _("State"),
        "name": _("Signed"),
        "posted_at": _("Posted"),
        "edited_at": _("Edited"),
        "answers": _("Answers response"),
        "questions": _("Takes up questions"),
        "version": _("Version"),
        "words": _("Words, without quotations"),
        "hidden_because": _("Hidden because"),
        "note": _("What the staff wrote to you about it"),
        "endorsed": _("Endorsed"),
        "text": _("What it says"),
    }
    kept = list(queries.replies_of(person))
    titles = queries.titles_open_to(doors(person, {reply.course_id for reply in kept}))
    rows = [_said(reply, titles) for reply in kept]
    about = _("All you posted, those that wait, are hidden or taken back as well, and those under a pseudonym.")
    return Part("replies", _("Replies"), about, fields, rows)


def _said(reply, titles):
    to = reply.in_reply_to
    return {
        "address": full(reply.get_absolute_url()),
        "thread": titles.get(reply.thread_id, ""),
        "number": reply.number,
        "state": reply.state,
        "name": reply.author_name,
        "posted_at": reply.posted_at,
        "edited_at": reply.edited_at,
        "answers": to and to.number,
        "questions": reply.takes_up,
        "version": reply.revision,
        "words": reply.word_count,
        "hidden_because": reply.hidden_because,
        "note": reply.note_to_writer,
        "endorsed": reply.is_endorsed,
        "text": reply.body,
    }


def _versions(person):
    fields = {
        "reply": _("Of the reply"),
        "version": _("Version"),
        "written_at": _("Written"),
        "replaced_at": _("Replaced"),
        "hidden_because": _("Hidden because"),
        "text": _("What it said"),
    }
    rows = [
        {
            "reply": full(one.reply.get_absolute_url()),
            "version": one.number,
            "written_at": one.written_at,
            "replaced_at": one.replaced_at,
            "hidden_because": one.hidden_because,
            "text": "" if one.is_hidden else one.body,
        }
        for one in queries.versions_of(person)
    ]
    about = _("What your replies said before each edit. One that staff have hidden from you too has no text here.")
    return Part("earlier_versions", _("Earlier versions"), about, fields, rows)


def _prompts(person):
    fields = {
        "title": _("Title"),
        "state": _("State"),
        "posted_at": _("Posted"),
        "questions": _("Questions"),
        "text": _("Text"),
    }
    rows = [
        {
            "title": prompt.title,
            "state": prompt.state,
            "posted_at": prompt.posted_at,
            "questions": [question.text for question in prompt.questions.all()],
            "text": prompt.body,
        }
        for prompt in Prompt.objects.filter(author=person).order_by("pk")
    ]
    return Part("prompts", _("Prompts"), _("That you wrote, unpublished ones as well."), fields, rows)


def _endorsements(person):
    fields = {"reply": _("Reply"), "text": _("Your note")}
    kept = Reply.objects.filter(endorsed_by=person, number__isnull=False).order_by("pk")
    rows = [
        {"reply": _address(course, thread, number), "text": note}
        for course, thread, number, note in kept.values_list(*PLACE, "number", "endorsement")
    ]
    return Part("endorsements", _("Endorsements"), _("That you gave as staff."), fields, rows)


def _address(course, thread, number=None):
    if number is None:
        return full(reverse("threads:thread_detail", args=[course, thread]))
    return full(reverse("threads:reply_detail", args=[course, thread, number]))


def _drafts(person):
    fields = {
        "address": _("Where it was to go"),
        "title": _("Discussion"),
        "saved_at": _("Saved"),
        "text": _("What it says"),
    }
    rows = [
        {
            "address": full(draft.get_absolute_url()),
            "title": draft.title if draft.is_named or draft.course_id else "",
            "saved_at": draft.saved_at,
            "text": draft.body,
        }
        for draft in queries.drafts_of(person, most=None)
    ]
    return Part("drafts", _("Drafts"), _("What you wrote and have not sent. Nobody else sees it."), fields, rows)


def _places(person):
    fields = {
        "thread": _("Discussion"),
        "last_read": _("Read up to response"),
        "read_at": _("When"),
        "watch": _("How closely you follow it"),
        "passed_at": _("Your own reply opened the others"),
    }
    kept = ReadState.objects.filter(person=person).order_by("pk")
    rows = [
        {"thread": _address(*place), **dict(zip([*fields][1:], values, strict=True))}
        for *place, values in (
            (row[0], row[1], row[2:]) for row in kept.values_list(*PLACE, "last_read", "read_at", "watch", "passed_at")
        )
    ]
    return Part("places", _("How far you have read"), _("In each discussion. Nobody else sees it."), fields, rows)


def _credits(person):
    fields = {"reply": _("Reply"), "version": _("In its version"), "at": _("Counted")}
    kept = Credit.objects.filter(person=person).order_by("pk")
    names = [f"reply__{name}" for name in PLACE]
    rows = [
        {"reply": _address(course, thread, number), "version": revision, "at": at}
        for course, thread, number, revision, at in kept.values_list(*names, "reply__number", "revision", "counted_at")
    ]
    return Part("counted", _("What counted"), _("Replies that count for what a prompt asks for."), fields, rows)


def _extensions(person):
    fields = {"thread": _("Discussion"), "until": _("Until")}
    given = Extension.objects.filter(seat__person=person).values("prompt", "until")
    until = {row["prompt"]: row["until"] for row in given}
    threads = Thread.objects.filter(prompt__in=until).order_by("pk").values_list("course__slug", "slug", "prompt")
    rows = [{"thread": _address(course, slug), "until": until[prompt]} for course, slug, prompt in threads]
    return Part("extensions", _("More time"), _("That you were given."), fields, rows)
