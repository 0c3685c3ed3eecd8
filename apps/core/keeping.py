"""What core keeps for some days: the tasks that have ended, mails with their addresses among them."""

from django_tasks_db.models import DBTaskResult

from .retention import Rule

RULES = [Rule("tasks", lambda before: DBTaskResult.objects.finished().filter(finished_at__lt=before))]
