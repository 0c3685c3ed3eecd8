"""How someone wishes to be told of one course."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Watch

from .models import Wish

FOLLOWS = {
    Watch.MUTED: _("Nothing, unless I say so in a discussion"),
    Watch.NORMAL: _("What concerns me: answers, quotations, mentions, what is due"),
    Watch.WATCHING: _("Every reply"),
}


class WishForm(forms.Form):
    """The two wishes of one seat."""

    watch = forms.ChoiceField(label=_("I am told of"), choices=list(FOLLOWS.items()))
    mail = forms.ChoiceField(label=_("By mail"), choices=Wish.Mail.choices)

    def __init__(self, data, *, seat):
        super().__init__(data, prefix=f"seat-{seat.pk}", initial={"watch": seat.watch, "mail": seat.mail})
        self.seat = seat
        self.fields["mail"].help_text = _("At once is ten minutes later, unless you have read it by then.")
