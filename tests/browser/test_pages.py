"""Pages of the house itself, looked at by axe as a desktop and as a phone shows them."""

import pytest
from django.urls import reverse

PAGES = [
    "home",
    "core:profile",
    "core:my_audit",
    "core:settings",
    "core:organization_update",
    "core:member_list",
    "core:member_create",
    "core:member_paste",
    "core:invitation_create",
    "core:audit_list",
    "core:rights",
    "core:glossary",
    "core:personal_data",
    "core:voluntary",
    "deficits:child_group_list",
    "deficits:child_group_create",
    "account_change_password",
    "mfa_index",
    "usersessions_list",
]


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible(visitor_of, anna, vera, name):
    visitor = visitor_of(anna)
    visitor.open(reverse(name))

    visitor.assert_accessible()


def test_home_for_weak_sight(visitor_of, anna):
    visitor = visitor_of(anna)
    visitor.open("/").get_by_role("contentinfo").get_by_role("link", name="Версия для слабовидящих").click()

    assert visitor.page.locator("html.vision").count() == 1
    visitor.assert_accessible()
