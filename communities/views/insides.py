"""Finding what belongs to the inside of a group."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from communities.access import Standing, standing


def find_inside(request: HttpRequest, rows: models.QuerySet, pk: int) -> tuple[models.Model, Standing]:
    """A row of a community at work in which the person has a say; `rows` are those they may see."""
    row = get_object_or_404(rows.select_related("community__organization"), pk=pk)
    mine = standing(row.community, request.membership)
    if not mine.is_member or row.community.is_closed:
        raise PermissionDenied
    return row, mine


def posted(request: HttpRequest):
    """What was sent, also when it is empty; None on the way to an empty form."""
    return request.POST if request.method == "POST" else None
