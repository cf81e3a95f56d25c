"""`make_*`: one row with sensible defaults and no surprises. No factory library."""

from datetime import date
from itertools import count

from pos_portal.core.models import Membership, Organization, OrganizationKind, Role, User

PASSWORD = "Подсолнух-2026"
_numbers = count(1)


def make_organization(short_name="«Солнышко»", *, kind=OrganizationKind.DOO, parent=None, **fields) -> Organization:
    fields.setdefault("full_name", f"Детский сад {short_name}")
    return Organization.objects.create(short_name=short_name, kind=kind, parent=parent, **fields)


def make_user(full_name="Иванова Анна Сергеевна", *, username=None, password=None, **fields) -> User:
    user = User(full_name=full_name, username=username or f"user{next(_numbers)}", **fields)
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    return user


def make_membership(organization, *, role=Role.EDUCATOR, user=None, full_name="Иванова Анна Сергеевна", **fields):
    fields.setdefault("started_on", date(2020, 9, 1))
    fields.setdefault("position", "Воспитатель")
    return Membership.objects.create(organization=organization, role=role, user=user or make_user(full_name), **fields)
