"""What a line of the action log says: the deed as a phrase after a name."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PHRASES = {
    "accept_place": gettext_lazy("accepted the new place of %(object)s"),
    "add_in_admin": gettext_lazy("made %(object)s in the admin site"),
    "add_meeting": gettext_lazy("added %(object)s"),
    "add_section": gettext_lazy("added %(object)s"),
    "approve_reply": gettext_lazy("approved %(object)s"),
    "archive_course": gettext_lazy("archived the course"),
    "assign_reading": gettext_lazy("assigned %(object)s"),
    "change_in_admin": gettext_lazy("changed %(object)s in the admin site"),
    "change_seat": gettext_lazy("changed the seat of %(object)s"),
    "copy_course": gettext_lazy("made the course as a copy of another"),
    "create_course": gettext_lazy("made the course"),
    "delete_in_admin": gettext_lazy("deleted %(object)s in the admin site"),
    "divide": gettext_lazy("divided %(object)s into groups"),
    "edit_course": gettext_lazy("changed the settings of the course"),
    "edit_meeting": gettext_lazy("changed %(object)s"),
    "edit_prompt": gettext_lazy("edited %(object)s"),
    "endorse_reply": gettext_lazy("endorsed %(object)s"),
    "extend": gettext_lazy("gave more time for %(object)s"),
    "freeze_course": gettext_lazy("froze the course"),
    "hide_reply": gettext_lazy("hid %(object)s"),
    "hide_revision": gettext_lazy("hid %(object)s"),
    "lift_silence": gettext_lazy("lifted the silence of %(object)s"),
    "lift_suspension": gettext_lazy("lifted the suspension of %(object)s"),
    "load_roster": gettext_lazy("loaded a list of names"),
    "lock_thread": gettext_lazy("locked %(object)s"),
    "move_meeting": gettext_lazy("moved %(object)s"),
    "note_member": gettext_lazy("wrote a note about %(object)s"),
    "pin_thread": gettext_lazy("pinned %(object)s"),
    "remove_meeting": gettext_lazy("removed a meeting"),
    "remove_section": gettext_lazy("removed a section"),
    "restore_reply": gettext_lazy("restored %(object)s"),
    "restore_revision": gettext_lazy("restored %(object)s"),
    "return_reply": gettext_lazy("returned %(object)s to its writer"),
    "seat_person": gettext_lazy("gave a seat to %(object)s"),
    "see_writer": gettext_lazy("looked behind the pseudonym of %(object)s"),
    "set_abilities": gettext_lazy("set what assistants may do"),
    "show_replies": gettext_lazy("showed the replies of %(object)s to everyone"),
    "silence_seat": gettext_lazy("silenced %(object)s"),
    "suspend_seat": gettext_lazy("suspended %(object)s"),
    "unarchive_course": gettext_lazy("opened the archived course again"),
    "unendorse_reply": gettext_lazy("took back the endorsement of %(object)s"),
    "unfreeze_course": gettext_lazy("ended the freeze of the course"),
    "unlock_thread": gettext_lazy("unlocked %(object)s"),
    "unpin_thread": gettext_lazy("unpinned %(object)s"),
    "warn_seat": gettext_lazy("warned %(object)s"),
    "withdraw_extension": gettext_lazy("took back more time for %(object)s"),
    "write_prompt": gettext_lazy("wrote %(object)s"),
}


def phrase(verb, name):
    """The deed in words, after whoever did it; a verb without words of its own is read as it is written."""
    if verb in PHRASES:
        return PHRASES[verb] % {"object": name}
    return _("%(verb)s: %(object)s") % {"verb": verb.replace("_", " "), "object": name}
