"""What the library keeps about a person, as parts of a copy."""

from django.utils.translation import gettext as _

from apps.accounts.personal import Part
from apps.courses.models import Seat
from apps.courses.own import doors

from .models import Note, Progress, Reading


def parts(person):
    """Notes to self, and how far the person is in each reading."""
    seats = doors(person, Seat.objects.filter(person=person).values("course"))
    seen = {key: title for seat in seats.values() for key, title in _seen_by(seat)}
    return [_notes(person, seen), _progress(person, seen)]


def _seen_by(seat):
    return Reading.objects.visible_to(seat).values_list("pk", "title")


def _notes(person, seen):
    fields = {
        "reading": _("Reading"),
        "place": _("Place in it"),
        "words": _("On these words"),
        "made_at": _("Made"),
        "changed_at": _("Changed"),
        "text": _("Your note"),
    }
    rows = [
        {
            "reading": seen.get(note.reading_id, ""),
            "place": str(note.passage.address),
            "words": note.exact if note.reading_id in seen else "",
            "made_at": note.made_at,
            "changed_at": note.changed_at,
            "text": note.body,
        }
        for note in Note.objects.filter(person=person).order_by("made_at", "pk")
    ]
    return Part("notes", _("Notes to self"), _("Nobody else ever sees them."), fields, rows)


def _progress(person, seen):
    fields = {"reading": _("Reading"), "paragraphs": _("Paragraphs read")}
    rows = [
        {"reading": seen.get(one.reading_id, ""), "paragraphs": one.labels}
        for one in Progress.objects.filter(person=person).order_by("pk")
    ]
    return Part(
        "progress", _("What you have read"), _("A reading that is not open to you now is not named."), fields, rows
    )
