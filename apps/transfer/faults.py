"""What is wrong with a file, said to the person who sent it: a sentence for each code of `converters.values.Fault`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SENTENCES = {
    "archive": gettext_lazy("“%(name)s” is an archive that cannot be opened here. Load its files, or a .zip of them."),
    "empty_archive": gettext_lazy("“%(name)s” is an archive without files."),
    "encrypted": gettext_lazy("“%(name)s” is locked by a password or by rights. Save it without and load that."),
    "entities": gettext_lazy("“%(name)s” declares entities of its own, which can unfold without end. It was not read."),
    "image": gettext_lazy("“%(name)s” is an image. Load a text; the images in a document come with it."),
    "mislabelled": gettext_lazy("“%(name)s” is named as a %(kind)s file and is none. Save it anew and load that."),
    "nested": gettext_lazy("“%(name)s” is an archive in an archive. Unpack it and load its files."),
    "no_text": gettext_lazy(
        "“%(name)s” has pages without text, as a scan has. Have its text recognised and load that."
    ),
    "no_words": gettext_lazy("“%(name)s” has no text in it."),
    "office": gettext_lazy("“%(name)s” is a table, a presentation or a drawing. Save its text as .docx and load that."),
    "old_word": gettext_lazy("“%(name)s” is of the old kind of Office files. Save it as .docx and load that."),
    "path": gettext_lazy("“%(name)s” holds the name “%(path)s”, which leads out of its folder. It was not opened."),
    "too_hard": gettext_lazy("“%(name)s” takes more time or memory than a file may. Split it and load its parts."),
    "too_many_entries": gettext_lazy("“%(name)s” holds more than %(most)s files. Split it and load its parts."),
    "too_many_pages": gettext_lazy("“%(name)s” has more than %(most)s pages. Split it and load its parts."),
    "too_much_text": gettext_lazy("“%(name)s” has more than 2 MB of text. Split it and load its parts."),
    "truncated": gettext_lazy("“%(name)s” breaks off, or is damaged. Save it anew and load that."),
    "unfolds": gettext_lazy("“%(name)s” would unfold to far more than its size. It was not opened."),
    "unknown": gettext_lazy("“%(name)s” is of a kind that cannot be loaded. These can: %(kinds)s."),
    "unreadable": gettext_lazy("“%(name)s” is damaged, or no document of its kind. Save it anew and load that."),
}
SIZES = ("too_many_entries", "too_many_pages", "too_much_text", "unfolds")


def sentence(fault, name):
    """The sentence for a fault of the file of this name."""
    return SENTENCES[fault.code] % (fault.values | {"name": name})


def status(fault):
    """The answer's status: 413 for what is too much, 422 for what cannot be read."""
    return 413 if fault.code in SIZES else 422


def losses_said(losses):
    """A sentence for each thing that the format holds and Markdown does not."""
    said = {
        "formula": _("Formulas are kept as they are written in TeX: %(n)s"),
        "portrait": _("Portraits of writers left out: %(n)s"),
        "hyphen": _("Words parted at a line’s end made whole: %(n)s"),
    }
    return [said[what] % {"n": n} for what, n in losses.items() if what in said]
