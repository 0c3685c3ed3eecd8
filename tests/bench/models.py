"""The one table of the plain views: what a first forum made by the textbook has."""

from django.conf import settings
from django.db import models

from apps.threads.models import Thread


class Post(models.Model):
    """A reply as a textbook would keep it, with the same text."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    author_name = models.CharField(max_length=80)
    html = models.TextField()
    posted_at = models.DateTimeField()

    class Meta:
        app_label = "bench"

    def __str__(self):
        return self.author_name
