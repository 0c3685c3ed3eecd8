"""What the worker does for the loader."""

from django.contrib.auth import get_user_model
from django.tasks import task

from . import actions
from .models import Batch


@task(takes_context=True)
def load_batch_task(context, batch_id, person_id):
    """Load what is next in a batch; a batch deleted meanwhile has nothing next."""
    batch = _batch(context, batch_id)
    if batch:
        actions.load_batch(batch=batch, by=get_user_model().objects.filter(pk=person_id).first())


@task(takes_context=True)
def read_batch_task(context, batch_id):
    """Read what waits to be read in a batch."""
    batch = _batch(context, batch_id)
    if batch:
        actions.read_batch(batch=batch)


def _batch(context, batch_id):
    """The batch, if it is still there; what a killed worker had begun in it is begun again."""
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch and context.attempt > 1:
        actions.take_up_batch(batch=batch)
    return batch
