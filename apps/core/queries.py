"""What core itself reads."""

from django.db import DatabaseError

from .models import RateCount


def database_answers():
    """Whether the database can be asked at all."""
    try:
        RateCount.objects.exists()
    except DatabaseError:
        return False
    return True
