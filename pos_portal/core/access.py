"""Who may open what. One table, asked by the code, walked by the tests and readable by everybody."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.conf import settings

from .models import Role

EVERYBODY = frozenset(Role)
STAFF = frozenset({Role.METHODIST, Role.HEAD, Role.EDUCATOR})
LEADERS = frozenset({Role.METHODIST, Role.HEAD})
METHODIST = frozenset({Role.METHODIST})
HEAD = frozenset({Role.HEAD})
MANAGERS = frozenset({Role.METHODIST, Role.HEAD, Role.SERVICE})
KINDERGARTEN = frozenset({Role.METHODIST, Role.HEAD, Role.EDUCATOR, Role.GUEST})


@dataclass(frozen=True)
class Right:
    """One line of the rights page: what it lets a person do, which roles have it, which views it opens.

    `views` are URL names (`deficits:survey_list`). `note` says what the object itself still asks («только свои»).
    """

    does: str
    roles: frozenset[Role]
    views: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class RightsSection:
    title: str
    rights: tuple[Right, ...]


@cache
def sections() -> tuple[RightsSection, ...]:
    """The `RIGHTS` of every app of the portal, in the order of the loop."""
    return tuple(import_module(f"{app}.rights").RIGHTS for app in settings.PORTAL_APPS)


@cache
def rights_by_view() -> dict[str, Right]:
    return {view: right for section in sections() for right in section.rights for view in right.views}


def may(membership, view_name: str) -> bool:
    """Whether the role opens the view; a view without a row is closed to everybody."""
    return bool(membership) and role_may(membership.role, view_name)


def role_may(role: str, view_name: str) -> bool:
    """Whether people of this role open the view at all."""
    right = rights_by_view().get(view_name)
    return right is not None and role in right.roles
