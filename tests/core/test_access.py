from django.urls import get_resolver, reverse

from pos_portal.core.access import may, rights_by_view, sections


def view_names() -> set[str]:
    """URL names of the portal's own pages."""

    def walk(patterns, prefix=""):
        for entry in patterns:
            if hasattr(entry, "url_patterns"):
                yield from walk(entry.url_patterns, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
            elif entry.callback.__module__.split(".")[0] in {"pos_portal", "deficits", "communities", "planning"}:
                if getattr(entry.callback, "login_required", True):
                    yield prefix + entry.name

    return set(walk(get_resolver().url_patterns))


def test_every_page_has_exactly_one_right():
    named = [view for section in sections() for right in section.rights for view in right.views]

    assert sorted(named) == sorted(set(named))
    assert view_names() - set(named) == set()


def test_every_right_names_existing_pages():
    public = {"core:appearance_update"}
    assert set(rights_by_view()) - view_names() - public == set()


def test_nobody_signed_in_is_sent_to_the_login_page(client, db):
    response = client.get(reverse("home"))

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next=/"


def test_a_view_without_a_row_is_closed(anna):
    assert may(anna, "core:no_such_view") is False
    assert may(anna, "home") is True


def test_a_person_without_membership_is_told_so(client_of, anna):
    browser = client_of(anna)
    anna.ended_on = anna.started_on
    anna.save()

    response = browser.get(reverse("home"))

    assert response.status_code == 403
    assert "Вас пока нет ни в одной организации" in response.content.decode()
