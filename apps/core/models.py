"""Rows that know no word of a seminar: uploaded images and counters of the rate limits."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """An image, decoded and encoded anew when it came in; served through the door of the text it stands in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uploader = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="uploads")
    file = models.FileField(upload_to="uploads/%Y/%m/")
    content_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField(help_text=_("pixels"))
    height = models.PositiveIntegerField(help_text=_("pixels"))
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return f"/media/{self.pk}/{self.name}"

    @property
    def name(self):
        """Tells the size, so that a page keeps the space before the image is there (`core.markdown.tree` reads it)."""
        extension = {"image/jpeg": "jpg"}.get(self.content_type, self.content_type.removeprefix("image/"))
        return f"{self.width}x{self.height}.{extension}"


class RateCount(models.Model):
    """How often one key was counted in one window; raised by a single UPSERT, so parallel requests cannot slip past."""

    key = models.CharField(max_length=200)
    window = models.BigIntegerField(help_text=_("start of the window, seconds since 1970"))
    n = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("rate count")
        verbose_name_plural = _("rate counts")
        # the UPSERT of core.limits meets on this pair
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="ratecount_key_window")]
        # windows that are over are forgotten
        indexes = [models.Index(fields=["window"], name="ratecount_window")]

    def __str__(self):
        return f"{self.key} {self.n}"
