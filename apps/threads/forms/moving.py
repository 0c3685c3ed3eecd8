"""What staff choose when replies move: which, where to, and why."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.fields import MarkdownField, SluggedField

from .. import queries
from ..moves import MoveBar, bar_to_move
from ..queries.moved import MOST

MOST_REPLIES = 500  # at once; a whole thread is merged
SPAN = re.compile(r"(\d{1,9})\s*(?:[-–—]\s*(\d{1,9}))?\Z")
WAITING = re.compile(r"held-(\d{1,18})\Z")  # as its anchor names a reply without a number
WHY_NOT = {
    MoveBar.SAME_THREAD: _("They stand there already."),
    MoveBar.OTHER_COURSE: _("That thread belongs to another course."),
    MoveBar.FROZEN: _("That thread is only read since its group was dissolved; choose another."),
    MoveBar.PSEUDONYMS: _("Students go by pseudonyms here, and by their names there. Choose a thread with pseudonyms."),
}


class ThreadField(SluggedField):
    """Any thread of the course by its slug; those that moved last are offered."""

    def offer(self, threads, nothing):
        """Offer these; without a choice, `nothing` stands there."""
        self.queryset = threads
        self.choices = [("", nothing), *((thread.slug, _named(thread)) for thread in threads[:MOST])]


def _named(thread):
    if thread.group is None:
        return thread.prompt.title
    return _("%(title)s, group %(n)s") % {"title": thread.prompt.title, "n": thread.group}


def reason_field():
    """Why staff do it; for the log alone."""
    return forms.CharField(
        label=_("Reason"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Kept in the log, for staff."),
    )


class MoveForm(forms.Form):
    """Some replies of a thread, and the thread that they go to: another one, or one of their own."""

    replies = forms.CharField(
        label=_("Replies"),
        max_length=500,
        help_text=_("By their numbers, for example 4, 6, 9–12."),
        error_messages={"required": _("Say which replies are to move, by their numbers.")},
    )
    with_answers = forms.BooleanField(
        label=_("Their answers come along"),
        required=False,
        initial=True,
        help_text=_("Otherwise these stay, as answers to a number from which the reply has gone."),
    )
    to = ThreadField(label=_("To"), queryset=None, to_field_name="slug", required=False)
    title = forms.CharField(
        label=_("Title of their own thread"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("The same people read it, under the same rules as here."),
    )
    body = MarkdownField(label=_("What it asks"), required=False)
    reason = reason_field()

    def __init__(self, *args, thread, threads, **options):
        super().__init__(*args, **options)
        self.thread = thread
        self.fields["to"].offer(threads, _("A thread of their own"))

    @property
    def chosen(self):
        """The replies that are named, as they stand in the thread."""
        named = (self["replies"].value() or "").split(",")
        spans = [found for one in named if (found := SPAN.match(one.strip()))]
        numbers = {number for found in spans for number in _span(found)}
        waiting = [int(found[1]) for one in named if (found := WAITING.match(one.strip()))]
        return queries.replies_to_move(self.thread, sorted(numbers)[:MOST_REPLIES], waiting)

    def clean(self):
        self._clean_replies()
        to, title = self.cleaned_data.get("to"), self.cleaned_data.get("title")
        if not to and not title and not self.errors.keys() & {"to", "title"}:
            self.add_error("to", _("Choose a thread, or give their own one a title."))
        if to and title:
            self.add_error("title", _("Choose a thread or give a title, not both."))
        _refuse_barred(self, self.thread)
        return self.cleaned_data

    def _clean_replies(self):
        if "replies" in self.cleaned_data:
            self.cleaned_data["replies"] = self.chosen
            if not self.cleaned_data["replies"]:
                self.add_error("replies", _("No reply stands here under these numbers."))


class MergeForm(forms.Form):
    """The thread that takes all replies of another."""

    to = ThreadField(
        label=_("Into"),
        queryset=None,
        to_field_name="slug",
        error_messages={"required": _("Choose the thread that takes the replies.")},
    )
    reason = reason_field()

    def __init__(self, *args, thread, threads, **options):
        super().__init__(*args, **options)
        self.thread = thread
        self.fields["to"].offer(threads, _("Choose a thread"))

    def clean(self):
        _refuse_barred(self, self.thread)
        return self.cleaned_data


def _span(found):
    first, last = int(found[1]), int(found[2] or found[1])
    return range(first, min(last, first + MOST_REPLIES) + 1)


def _refuse_barred(form, thread):
    to = form.cleaned_data.get("to")
    if to and (bar := bar_to_move(thread, to)):
        form.add_error("to", WHY_NOT[bar])
