"""What the queue keeps about a person, as parts of a copy: what they told the staff, and what staff noted of them.

Notes that the staff of a course share are education records: whom they are about may inspect them (FERPA, 34 CFR
99.10), so they are in the copy, signed as they are for the staff. What a teacher keeps in their sole possession, as a
memory aid that nobody else sees, is none (34 CFR 99.3); Colloquy has no place for such notes about others. What one
noted of others as staff is in their copies, not in one's own: it is the others' record.
"""

from django.utils.translation import gettext as _

from apps.accounts.personal import Part, rows_of
from apps.core.links import full

from .queries import flags_of, notes_about


def parts(person):
    """The flags they raised, for what others said of them is for the staff; and the notes about them."""
    return [_flags(person), _notes(person)]


def _flags(person):
    fields = {
        "address": _("Of the reply"),
        "reason": _("Reason"),
        "at": _("When"),
        "is_answered": _("Answered by the staff"),
        "text": _("In their words"),
    }
    rows = [
        {
            "address": full(flag.item.reply.get_absolute_url()),
            "reason": flag.reason,
            "at": flag.at,
            "is_answered": flag.decision_id is not None,
            "text": flag.words,
        }
        for flag in flags_of(person)
    ]
    about = _("What you told the staff about replies; nobody else learns of it.")
    return Part("flags", _("Flags"), about, fields, rows)


def _notes(person):
    fields = {"course": _("Course"), "by": _("Written by"), "at": _("When"), "text": _("The note")}
    values = [(note.course.title, note.writer.name, note.written_at, note.text) for note in notes_about(person)]
    about = _("What the staff of your courses noted about you, for one another.")
    return Part("member_notes", _("Notes of the staff about you"), about, fields, rows_of(fields, values))
