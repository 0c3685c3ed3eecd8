"""What the worker does for the loader."""

from django.contrib.auth import get_user_model
from django.tasks import task

from . import actions
from .models import Batch


@task
def load_batch_task(batch_id, person_id):
    """Load what is next in a batch; a batch deleted meanwhile has nothing next."""
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch:
        actions.load_batch(batch=batch, by=get_user_model().objects.filter(pk=person_id).first())


@task
def read_batch_task(batch_id):
    """Read what waits to be read in a batch."""
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch:
        actions.read_batch(batch=batch)
