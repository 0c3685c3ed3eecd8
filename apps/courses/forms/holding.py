"""Which replies wait for approval."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import ActionForm, typed

MOST_POSTS, MOST_SECONDS, MOST_WORDS, LONGEST_WORD = 50, 3_600, 200, 60


def number(most, label, help_text):
    """A whole number; none, or 0, and the rule is off."""
    return forms.IntegerField(label=label, min_value=0, max_value=most, required=False, help_text=help_text)


class HoldingForm(ActionForm):
    """The rules by which a reply of a member waits; what is empty is no rule."""

    first_posts = number(
        MOST_POSTS,
        _("First replies of each person"),
        _("So many of each person's replies have to be approved; then theirs appear at once. Empty: none."),
    )
    links_until = number(
        MOST_POSTS,
        _("Links, until a person has so many approved replies"),
        _("A newcomer's reply that links to another site waits. Empty: links never wait."),
    )
    seconds = number(
        MOST_SECONDS,
        _("Seconds between two replies of one person"),
        _("One that comes sooner waits. Empty: no matter how soon."),
    )
    same_text = forms.BooleanField(
        label=_("The same text twice"),
        required=False,
        help_text=_("A reply that repeats what its writer has said waits."),
    )
    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=MOST_WORDS * LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("One word or phrase a line. A reply that has one of them waits; its writer is not told which."),
    )

    @classmethod
    def of(cls, request, course):
        """The form as it was sent, or with the rules of the course."""
        kept = course.holding or {}
        kept = kept | {"words": "\n".join(kept.get("words", ()))}
        return cls(typed(request), initial=kept)

    def clean_words(self):
        """The list, each once, without spaces at the ends."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["words"].splitlines())
        words = list(dict.fromkeys(line for line in lines if line))
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(_("At most %(most)s words can be on the list."), "most", {"most": MOST_WORDS})
        if long := next((word for word in words if len(word) > LONGEST_WORD), None):
            raise forms.ValidationError(_("“%(word)s…” is too long for the list."), "long", {"word": long[:30]})
        return words
