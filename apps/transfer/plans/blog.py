"""A pasted page of a seminar blog: its post is a discussion prompt, its responses are replies."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.threads.texts import DiscussionText, ReplyText

from .pieces import HASHES
from .sentences import sentences

POSTED = re.compile(
    r"This entry was posted (?:on .+? )?in (?P<category>.+?)(?: and tagged .+?)?(?: by .+?)?\. Bookmark the", re.I
)
RESPONSES = re.compile(r"(?P<count>\d+|one|no) (responses?|comments?|thoughts?|replies|reply) (to|on)\b", re.I)
DATE = re.compile(
    r"\W*(on )?(\w+ \d{1,2}(st|nd|rd|th)?,? \d{4}|\d{1,2}\.? \w+ \d{4}|\d{4}-\d\d-\d\d)( at|,)? [\d:. apm]{0,12}\W*$",
    re.I,
)
SAYS = re.compile(r"(?P<number>\d+[.)]\s+)?(?P<name>[^:]{1,80}?)(?: on .{6,40})? (?:says|said):$")
FORM = re.compile(
    r"leave a (reply|comment)\b|your email address will not be published|required fields are marked", re.I
)
BUTTON = re.compile(r"(reply|log in to reply|cancel reply|post comment|edit)\W*$", re.I)


def find_discussion(desk):
    """Sort the pieces of a blog page with responses; false when it is no such page or the admin wants a reading."""
    kept = desk.kept()
    spoken = places_of_writers(kept)
    announced = [place for place, piece in kept if RESPONSES.match(bare(piece))]
    if not announced or (not spoken and not any(FORM.match(bare(piece)) for _place, piece in kept)):
        return False
    replies = ngettext("%(n)s response", "%(n)s responses", len(spoken)) % {"n": len(spoken)}
    message = _("A blog page: loads as a discussion with %(responses)s")
    if not desk.note("blog", "decide", message % {"responses": replies}, _("Load as a reading")):
        return False
    sort_pieces(desk, announced[0], spoken)
    say_who_is_unknown(desk, announced[0])
    return True


def places_of_writers(kept):
    """Lines "NAME says:"; where some are numbered, one without a number is a line of a reply."""
    said = [(place, SAYS.match(bare(piece))) for place, piece in kept]
    places = [(place, match["number"]) for place, match in said if match]
    is_numbered = any(number for _place, number in places)
    return [place for place, number in places if number or not is_numbered]


def sort_pieces(desk, announced, spoken):
    """Give each piece its part: title, body, category line, writer, reply, form."""
    desk.turn([announced], kind="responses")
    for place, piece in desk.kept():
        if POSTED.match(bare(piece)) and place < announced:
            desk.turn([place], kind="posted")
        elif place > announced:
            desk.turn([place], kind="writer" if place in spoken else "reply")
    desk.turn([desk.kept()[0][0]], kind="title")
    leave_out_form(desk, announced)
    leave_out_dates(desk)


def bare(piece):
    """The words of a line without the marks of a heading or of emphasis around a name."""
    return HASHES.sub("", piece.text).replace("**", "").strip()


def leave_out_dates(desk):
    """The date under each writer's name: a loaded reply has none, since a course's clock did not see it."""
    kept = desk.kept()
    places = [b for (_a, name), (b, line) in pairwise(kept) if name.kind == "writer" and DATE.match(line.text)]
    message = ngettext("Date of %(n)s response left out", "Dates of %(n)s responses left out", len(places))
    if places and desk.note("dates", "done", message % {"n": len(places)}, _("Undo")):
        desk.leave_out(places, "dates")


def leave_out_form(desk, announced):
    """The empty comment form after the last response, and the Reply button under each."""
    after = [(place, piece) for place, piece in desk.kept() if place > announced]
    form = next((n for n, (_place, piece) in enumerate(after) if FORM.match(bare(piece))), len(after))
    places = [place for n, (place, piece) in enumerate(after) if n >= form or BUTTON.match(bare(piece))]
    if places and desk.note("form", "done", _("Empty comment form left out"), _("Undo")):
        desk.leave_out(places, "form")


def say_who_is_unknown(desk, announced):
    """What the page does not record is said, not invented."""
    writers = {SAYS.match(bare(piece))["name"] for _place, piece in desk.kept() if piece.kind == "writer"}
    if writers:
        message = ngettext(
            "%(n)s writer has no account; the reply keeps the name",
            "%(n)s writers have no account; replies keep their names",
            len(writers),
        )
        desk.note("writers", "warn", message % {"n": len(writers)})
    said = RESPONSES.match(bare(desk.pieces[announced]))["count"]
    found = sum(piece.kind == "writer" for _place, piece in desk.kept())
    if said.isdigit() and int(said) != found:
        message = _("The page says %(said)s responses, %(found)s were found")
        desk.note("count", "warn", message % {"said": said, "found": found})
    desk.note("unrecorded", "plain", _("No author, date or in-reply-to is on record; none is made up"))


def discussion_of(desk):
    """The sorted pieces as a discussion."""
    kept = [piece for _place, piece in desk.kept()]
    body = [piece.text for piece in kept if piece.kind not in ("title", "posted", "responses", "writer", "reply")]
    posted = next((POSTED.match(bare(piece)) for piece in kept if piece.kind == "posted"), None)
    return DiscussionText(
        title=bare(kept[0]),
        body="\n\n".join(body),
        questions=questions_in(desk, body),
        category=posted["category"] if posted else "",
        replies=replies_of(kept),
    )


def questions_in(desk, body):
    """The questions of the last paragraph that asks any, without the words that announce them."""
    for paragraph in reversed(body):
        asked = [announced_after(s) for s in sentences(paragraph) if s.rstrip('”"’)').endswith("?")]
        if not asked:
            continue
        message = ngettext(
            "%(n)s question also listed under the text", "%(n)s questions also listed under the text", len(asked)
        )
        return asked if desk.note("questions", "done", message % {"n": len(asked)}, _("Undo")) else []
    return []


def announced_after(sentence):
    """The question itself, where words and a colon announce it."""
    lead, colon, question = sentence.partition(": ")
    return question if colon and question[:1].isupper() and "question" in lead.casefold() else sentence


def replies_of(kept):
    """Each writer's lines up to the next writer; every line is a paragraph."""
    replies = []
    for piece in kept:
        if piece.kind == "writer":
            replies.append((SAYS.match(bare(piece))["name"], []))
        elif piece.kind == "reply" and replies:
            replies[-1][1].append(piece.text)
    return [ReplyText(name, "\n\n".join(lines)) for name, lines in replies]
