"""The doors inside a community: one row of links on each of its pages."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from communities.access import Standing
from communities.models import Community
from pos_portal.core.access import may


@dataclass(frozen=True)
class Door:
    """`is_content`: only for those who read the working content of the community."""

    title: str
    view: str
    is_content: bool = True


DOORS = (
    Door("Обзор", "communities:community_detail", is_content=False),
    Door("Решаем вместе", "communities:motion_list"),
    Door("Задачи", "communities:goal_list"),
    Door("Соглашение", "communities:charter_detail", is_content=False),
    Door("План работы", "communities:work_list"),
    Door("Доска обучения", "communities:board_detail"),
    Door("Встречи", "communities:meeting_list", is_content=False),
    Door("Циклы занятий", "communities:community_studies", is_content=False),
    Door("Обсуждения", "communities:discussion_list"),
    Door("Темы на всех", "communities:split_list", is_content=False),
    Door("Документы", "communities:paper_list", is_content=False),
    Door("Кому открыто", "communities:openness_list"),
)


@dataclass(frozen=True)
class Tab:
    title: str
    url: str
    is_current: bool


def community_tabs(request: HttpRequest, community: Community, mine: Standing) -> list[Tab]:
    """For the context of a page as `tabs`, drawn by `communities/_community_nav.html`; all addresses take `pk`."""
    here = request.resolver_match.view_name
    return [
        Tab(door.title, reverse(door.view, args=[community.pk]), is_current=door.view == here)
        for door in DOORS
        if may(request.membership, door.view) and (mine.reads_content or not door.is_content)
    ]
