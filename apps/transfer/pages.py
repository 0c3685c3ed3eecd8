"""What stands on the loader's pages: each file with its plan, and the one whose preview is open."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.readings import bibliographies

from . import forms, policies, previews, queries
from .models import LoadedFile

LINES_SHOWN = 2_000  # in a preview: a browser shows them at once
WORKING = {"unread", "reading", "loading"}
DECIDED_LEVELS = ("decide", "stop")


@dataclass
class FileRow:
    """One file of a batch as the pages show it; `known` gives the works that its course knows."""

    file: LoadedFile
    known: Callable = frozenset

    @cached_property
    def plan(self):
        return self.file.plan() if self.file.text else None

    @property
    def notes(self):
        return self.plan.notes if self.plan else ()

    @property
    def documents(self):
        return self.plan.documents if self.plan else ()

    @property
    def can_choose(self):
        return policies.can_choose(self.file) and bool(self.file.text)

    @property
    def is_discussion(self):
        return bool(self.plan and self.plan.is_discussion)

    @property
    def is_bibliography(self):
        return bool(self.plan and self.plan.is_bibliography)

    @property
    def needs_course(self):
        """Whether it waits for a course to go to."""
        return self.file.is_next and (self.is_discussion or self.is_bibliography)

    @property
    def title(self):
        return " · ".join(document.title for document in self.documents) or self.file.name

    @property
    def summary(self):
        """What it will become, in a few words."""
        if self.is_bibliography:
            return works_said(self.plan.entries, self.file.found.get("added"), self.known)
        return "; ".join(summary_of(document) for document in self.documents)

    @property
    def forms(self):
        """One form for each document, to type over its title or kind."""
        return [
            forms.DocumentForm(
                initial={
                    "position": n,
                    "title": document.title,
                    "kind": getattr(document, "kind", ""),
                    "language": getattr(document, "record", {}).get("language", ""),
                },
                auto_id=f"id_{self.file.pk}_{n}_%s",
            )
            for n, document in enumerate(self.documents)
        ]

    @cached_property
    def loaded_lines(self):
        """The lines of the preview."""
        return previews.as_loaded(self.plan)

    @cached_property
    def changed_lines(self):
        """The lines of the preview that the loader changed."""
        return previews.changes(self.loaded_lines) if self.plan else []

    @property
    def change_count(self):
        return len(self.changed_lines)


def summary_of(document):
    """reading, 6 paragraphs, 3 works cited – or – discussion, 6 responses, category Uncategorized."""
    if hasattr(document, "replies"):
        count = len(document.replies)
        replies = ngettext("%(n)s response", "%(n)s responses", count) % {"n": count}
        category = _("category %(name)s") % {"name": document.category} if document.category else ""
        return ", ".join(part for part in (_("discussion"), replies, category) if part)
    return ", ".join([_("reading"), *counted(document)])


def works_said(entries, added, known):
    """works, 12 new, 2 known, 1 with a problem – or, once they are loaded, how many were added."""
    if added is not None:
        return ngettext("%(n)s work added", "%(n)s works added", added) % {"n": added}
    counts = Counter(verdict for _entry, verdict in bibliographies.judged(entries, known()))
    said = {"new": _("%(n)s new"), "known": _("%(n)s known"), "bad": _("%(n)s with a problem")}
    return ", ".join([_("works"), *(words % {"n": counts[verdict]} for verdict, words in said.items())])


def counted(document):
    """The counts of a reading that are not zero."""
    paragraphs = sum(block.kind not in ("heading", "figure") for block in document.blocks)
    captions = sum(block.kind == "figure" for block in document.blocks)
    yield ngettext("%(n)s paragraph", "%(n)s paragraphs", paragraphs) % {"n": paragraphs}
    if captions:
        yield ngettext("%(n)s caption", "%(n)s captions", captions) % {"n": captions}
    if document.works:
        yield ngettext("%(n)s work cited", "%(n)s works cited", len(document.works)) % {"n": len(document.works)}
    if document.topics:
        yield ngettext("%(n)s topic", "%(n)s topics", len(document.topics)) % {"n": len(document.topics)}


def batch_page(request, batch):
    """The context of the review and the loading page; `?file=` opens a preview, `?view=` one of its tabs."""
    known = cache(lambda: queries.known_works(batch.course_id))
    rows = [FileRow(file, known) for file in queries.files_of(batch)]
    asked, view = request.GET.get("file", ""), request.GET.get("view", "")
    states = ["stuck" if row.file.is_stuck else row.file.state for row in rows]
    return {
        "batch": batch,
        "rows": rows,
        "opened": next((row for row in rows if str(row.file.pk) == asked), rows[0] if rows else None),
        "lines_shown": LINES_SHOWN,
        "lines_cut": f":{LINES_SHOWN}",
        "view": view if view in ("source", "changes") else "loaded",
        "lacks_course": batch.course_id is None and any(row.needs_course for row in rows),
        "loaded_count": states.count("loaded"),
        "next_count": states.count("next"),
        "unread_count": states.count("unread") + states.count("reading"),
        "read_count": len(states) - states.count("unread") - states.count("reading"),
        "is_reading": "unread" in states or "reading" in states,
        "is_working": WORKING.intersection(states) or ("next" in states and not batch.is_stopped),
        "note_count": sum(len(row.notes) for row in rows),
        "decision_count": sum(note.level in DECIDED_LEVELS for row in rows for note in row.notes),
    }
