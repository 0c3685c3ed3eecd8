"""What a converter found in a file beside its text: the page around it, pages, images, author, language, losses."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.transfer import faults

from .pieces import NUMBERED

REGIONS = {
    "running": gettext_lazy("Running heads and page numbers left out"),
    "navigation": gettext_lazy("Navigation of the page left out"),
    "header": gettext_lazy("Head of the page left out"),
    "footer": gettext_lazy("Foot of the page left out"),
    "aside": gettext_lazy("What stands beside the text left out"),
    "form": gettext_lazy("Forms of the page left out"),
    "share": gettext_lazy("Buttons for sharing left out"),
    "cookies": gettext_lazy("Notice about cookies left out"),
    "hidden": gettext_lazy("What the page does not show left out"),
}
COMMENTS = "comments"
IMAGE_TROUBLES = {
    "missing": gettext_lazy("is not in the file"),
    "kind": gettext_lazy("is no PNG, JPEG or WebP image, or damaged"),
    "size": gettext_lazy("has more than 40 million pixels or 10 MB"),
}


def say_how_it_was_read(desk):
    """Repairs and losses of reading the file."""
    source = desk.source
    if source.encoding != "utf-8":
        desk.note("encoding", "warn", encoding_said(source.encoding))
    if source.found.get("is_mislabelled"):
        message = _("The name says otherwise, but this is a file of the kind %(kind)s, and was read so")
        desk.note("mislabelled", "warn", message % {"kind": source.kind})
    for number, said in enumerate(faults.losses_said(source.found.get("losses", {}))):
        desk.note(f"loss-{number}", "plain", said)
    say_which_images_are_lost(desk)


def encoding_said(encoding):
    message = _("Read as %(encoding)s, not UTF-8; look at quotation marks and accents")
    return message % {"encoding": encoding}


def say_which_images_are_lost(desk):
    """Each reason once, with how many images it keeps out; their captions stay."""
    reasons = [reason for reason in desk.source.found.get("images", {}).values() if reason]
    for reason in sorted(set(reasons)):
        count = reasons.count(reason)
        message = ngettext(
            "%(n)s image cannot be shown: it %(reason)s. Its place and caption are kept",
            "%(n)s images cannot be shown: each %(reason)s. Their places and captions are kept",
            count,
        )
        desk.note(f"images-{reason}", "warn", message % {"n": count, "reason": IMAGE_TROUBLES[reason]})


def leave_out_regions(desk):
    """What the document marks as the page around the text, kind by kind."""
    for kind, message in REGIONS.items():
        leave_out_region(desk, kind, str(message))


def leave_out_comments(desk):
    """The comments under an article, where they are not loaded as a discussion."""
    leave_out_region(desk, COMMENTS, _("Comments under the text left out"))


def leave_out_region(desk, kind, message):
    spans = [(first, last) for first, last, what in desk.source.found.get("regions", []) if what == kind]
    places = [place for place, piece in desk.kept() if any(first <= piece.line <= last for first, last in spans)]
    if not places or len(places) == len(desk.kept()):
        return
    lines = ngettext("%(n)s line", "%(n)s lines", len(places)) % {"n": len(places)}
    if desk.note(f"around-{kind}", "done", f"{message}, {lines}", _("Undo")):
        desk.leave_out(places, f"around-{kind}")


def pages_of(desk):
    """Place of a piece: labels of the pages that begin with it; one that begins in what is left out begins after."""
    waiting = sorted((int(line), label) for line, label in desk.source.found.get("pages", {}).items())
    begun = {}
    for place, piece in desk.kept():
        while waiting and waiting[0][0] <= piece.line and piece.kind in NUMBERED:
            begun.setdefault(place, []).append(waiting.pop(0)[1])
    return begun


def with_record(desk, readings):
    """The reading with author and date as the file records them; of several texts nobody knows which they mean."""
    found = desk.source.found
    people = [person(name) for name in found.get("authors", [])]
    if len(readings) != 1 or not (people or found.get("published")):
        return readings
    message = _("On record in the file: %(what)s")
    said = ", ".join([*found.get("authors", []), *filter(None, [found.get("published")])])
    if not desk.note("record", "done", message % {"what": said}, _("Undo")):
        return readings
    dated = {"published": found["published"]} if found.get("published") else {}
    return [replace(text, contributors=people, record=text.record | dated) for text in readings]


def person(name):
    """A name parted into given and family name."""
    family, comma, given = name.partition(",")
    if not comma:
        given, _space, family = name.rpartition(" ")
    return {"role": "author", "family": family.strip()[:120], "given": given.strip()[:120]}
