"""What one person has written and not yet sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.courses.models import Course

from .prompts import Prompt, Thread
from .replies import Reply

PLACES = ("thread", "reply", "prompt", "course")


def _at(place):
    """That a draft belongs to a place of this kind, and to no other."""
    return Q(**{f"{name}__isnull": name != place for name in PLACES})


class Draft(models.Model):
    """What a person has written and not yet sent, one per place.

    The place is the one of these that is set: a reply to the thread, an edit of the reply, an edit of the prompt, or a
    new prompt for the course.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts", db_index=False
    )
    thread = models.ForeignKey(Thread, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts")
    reply = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts")
    prompt = models.ForeignKey(Prompt, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts")
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts")
    in_reply_to = models.ForeignKey(Reply, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    body = models.TextField()
    fields = models.JSONField(default=dict, help_text=_("What else its form held: the values of each field by name."))
    word_count = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            # the form of each place finds this person's draft
            models.UniqueConstraint(fields=["person", "thread"], name="draft_one_per_thread"),
            models.UniqueConstraint(fields=["person", "reply"], name="draft_one_per_edit"),
            models.UniqueConstraint(fields=["person", "prompt"], name="draft_one_per_prompt"),
            models.UniqueConstraint(fields=["person", "course"], name="draft_one_new_prompt"),
            # a draft is of one place
            models.CheckConstraint(
                condition=_at("thread") | _at("reply") | _at("prompt") | _at("course"), name="draft_of_one_place"
            ),
        ]

    def __str__(self):
        return f"{self.person_id} {self.place}"

    def get_absolute_url(self):
        """Where one goes on with it; needs the place loaded."""
        if self.course_id:
            return reverse("threads:prompt_create", args=[self.course.slug])
        if self.thread_id:
            return reverse("threads:reply_create", args=[self.of_course.slug, self.thread.slug])
        return f"{self.reply.get_absolute_url() if self.reply_id else self.of_thread.get_absolute_url()}edit/"

    @property
    def place(self):
        """{the name of what it belongs to: its key}"""
        return next({name: key} for name in PLACES if (key := getattr(self, f"{name}_id")) is not None)

    @property
    def typed(self):
        """{field: values} of its form."""
        return self.fields | {"body": [self.body]}

    @property
    def of_thread(self):
        """The thread it is written for, or None; needs the place loaded."""
        if self.reply_id:
            return self.reply.thread
        return next(iter(self.prompt.threads.all())) if self.prompt_id else self.thread

    @property
    def of_course(self):
        """The course it is written in; needs the place loaded."""
        return self.course or self.of_thread.course

    @property
    def title(self):
        """What it is called: its thread's title, or the one typed for a prompt."""
        typed = next(iter(self.fields.get("title", [])), "")
        return typed or (self.of_thread.prompt.title if self.of_thread else "")
