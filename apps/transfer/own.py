"""What a person loaded, as a part of a copy."""

from django.utils.translation import gettext as _

from apps.accounts.personal import Part

from .models import LoadedFile


def parts(person):
    """The files they chose; what became of them is the library's."""
    fields = {"file": _("File"), "size": _("Bytes"), "state": _("State"), "chosen_at": _("Chosen")}
    kept = LoadedFile.objects.filter(batch__loaded_by=person).order_by("pk")
    rows = [
        {"file": name, "size": size, "state": state, "chosen_at": at}
        for name, size, state, at in kept.values_list("name", "size", "state", "batch__started_at")
    ]
    return [Part("files", _("Files you loaded"), _("Into the library or a course."), fields, rows)]
