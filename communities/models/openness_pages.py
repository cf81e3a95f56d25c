"""What one kindergarten knows of the open lessons of others."""

from datetime import datetime

from django.db.models import QuerySet

from .lessons import Lesson


def neighbours_lessons(membership, now: datetime) -> QuerySet[Lesson]:
    """Coming lessons of others, the nearest first, with no more of each than a neighbour may know."""
    return Lesson.objects.open_to_neighbours(membership).upcoming(now).for_neighbours()
