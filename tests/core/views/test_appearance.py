import pytest
from django.urls import reverse

URL = "/appearance/"


def test_large_type_is_kept_by_the_browser_of_the_reader(client, db):
    response = client.get(URL, {"appearance": "vision", "next": "/glossary/"})

    assert response["Location"] == "/glossary/"
    assert "vision" in client.get("/glossary/").content.decode().split("<head>")[0]

    client.get(URL, {"appearance": "usual"})
    assert "vision" not in client.get("/glossary/").content.decode().split("<head>")[0]


@pytest.mark.parametrize("next_url", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", ""])
def test_it_leads_nowhere_else(client, db, next_url):
    assert client.get(URL, {"appearance": "vision", "next": next_url})["Location"] == "/"


def test_the_link_is_a_link_on_every_page(client, db):
    page = client.get(reverse("account_login")).content.decode()

    assert '<a class="vision-link"' in page
    assert "Версия для слабовидящих</a>" in page
