"""What the worker does for one person."""

from django.tasks import task

from . import actions
from .models import Copy


@task
def make_copy_task(copy_id):
    """Make a copy that was asked for and not taken back; once, however often it runs."""
    copy = Copy.objects.select_related("person").filter(pk=copy_id, made_at=None).first()
    if copy is not None:
        actions.make_copy(copy=copy)
