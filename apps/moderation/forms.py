"""What a member says when flagging, and what staff decide."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from apps.core.fields import LinesField

from .actions import Choice
from .models import Flag, Item, Verb

OTHER = "other"
# public in form: the words stand in the place of the reply, and its writer reads them
REASONS = {
    "source": _("passage needs its source"),
    "quotation": _("quotation does not stand in its source"),
    "question": _("off the question"),
    "uncivil": _("not civil"),
    "private": _("tells something private"),
    "advertising": _("advertising"),
}
FIRST = {Item.Kind.FLAGGED: "source", Item.Kind.QUOTATION: "quotation", Item.Kind.HELD: "question"}
OF_FLAG = {"no_source": "source"} | {name: name for name in REASONS}
NEED_REASON = (Verb.RETURN, Verb.HIDE)


class FlagForm(forms.Form):
    """Why a member flags a reply."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it"),
        choices=[(value, capfirst(label)) for value, label in Flag.Reason.choices],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong with it.")},
    )
    words = forms.CharField(
        label=_("In your words"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("The staff of the course alone read it, with your name."),
    )


class MemberNoteForm(forms.Form):
    """A note about a member."""

    text = LinesField(
        label=_("Note"),
        max_length=2000,
        rows=4,
        help_text=_(
            "The staff of this course read it. The member has a right to it too: it is in their copy of their data."
        ),
    )


class ReasonsForm(forms.Form):
    """A decision, and what the writer is told of it."""

    verb = forms.ChoiceField(choices=Verb.choices)
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[*((key, capfirst(label)) for key, label in REASONS.items()), (OTHER, _("In my own words"))],
        required=False,
    )
    own_words = forms.CharField(
        label=_("Reason in your own words"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    note = forms.CharField(
        label=_("Note to the writer"), max_length=500, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def clean(self):
        """A reason is given where everybody, or the writer, is told one."""
        cleaned = super().clean()
        said = cleaned.get("own_words", "") or str(REASONS.get(cleaned.get("reason"), ""))
        if cleaned.get("verb") in NEED_REASON and not said:
            self.add_error("own_words", ValidationError(_("Give a reason in a few words; the writer reads it.")))
        return cleaned | {"said": said if cleaned.get("verb") in NEED_REASON else ""}

    @property
    def choice(self):
        """What was chosen, as the action takes it."""
        typed = self.cleaned_data
        note = typed["note"] if typed["verb"] in NEED_REASON else ""
        return Choice(verb=typed["verb"], reason=typed["said"], note=note)


class DecisionForm(ReasonsForm):
    """A decision of one item, as the moderator saw it, and which item comes next."""

    seen = forms.CharField(widget=forms.HiddenInput)
    next = forms.IntegerField(required=False, min_value=0, max_value=2**62, widget=forms.HiddenInput)

    @classmethod
    def of(cls, item, flags, following, typed):
        """The form as the pane shows it first: with the reason that was flagged, or what was typed."""
        flagged = next((OF_FLAG[flag.reason] for flag in flags if flag.reason in OF_FLAG), FIRST[item.kind])
        kept = {name: typed[name] for name in ("reason", "own_words", "note") if typed.get(name)}
        return cls(initial={"reason": flagged} | kept | {"seen": item.seen, "next": following})


class BatchForm(ReasonsForm):
    """One decision of several items: each as `key:seen`."""

    items = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data, **options):
        super().__init__(data, **options)
        self.fields["items"].choices = [(one, one) for one in data.getlist("items") if _is_named(one)]

    @property
    def seen(self):
        """{key of an item: how the moderator saw it}"""
        return {int(key): seen for key, _colon, seen in (one.partition(":") for one in self.cleaned_data["items"])}


def _is_named(one):
    key = one.partition(":")[0]
    return key.isascii() and key.isdecimal() and len(key) < 18
