from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import ColleagueReview, Product, ProductAuthor, Ring
from communities.services import products
from tests.communities.cabinet_factories import TEXT, make_material, make_product, make_published, make_review
from tests.communities.factories import NOW, make_member

LIST = reverse("communities:product_list")
SHARED = reverse("communities:product_shared")
CREATE = reverse("communities:product_create")
PAGES = ["product_detail", "product_update", "product_download", "author_add"]
STEPS = ["product_review", "product_publish", "product_renew", "product_archive", "product_restore"]


def text_of(response) -> str:
    return response.content.decode()


def url_of(name, row) -> str:
    return reverse(f"communities:{name}", args=[row.pk])


@pytest.fixture
def draft(vera, nina) -> Product:
    """Вера's and Нина's, seen by nobody else."""
    return make_product(vera, authors=[nina])


@pytest.fixture
def shown(draft) -> Product:
    """The same, on review."""
    products.send_to_review(draft, now=NOW)
    return Product.objects.get()


@pytest.fixture
def adopted(shown, anna) -> Product:
    today = anna.organization.today
    return products.adopt(shown, version=1, adopted_by="Педсовет", adopted_on=today, by=anna, now=NOW)


def words(**fields) -> dict:
    return {"kind": "recommendations", "title": "Слушаем", "summary": "", "text": TEXT, "licence": "", **fields}


@pytest.mark.parametrize("name", [*PAGES, *STEPS, "review_create", "product_adopt"])
def test_who_finds_nothing(client, client_of, draft, olga, sveta, anna, name):
    method = "post" if name in STEPS else "get"
    assert getattr(client, method)(url_of(name, draft)).status_code == 302
    for who in (olga, anna):
        assert getattr(client_of(who), method)(url_of(name, draft)).status_code == 404
    assert getattr(client_of(sveta), method)(url_of(name, draft)).status_code == (
        403 if name == "product_adopt" else 404
    )


@pytest.mark.parametrize("name", ["product_update", "author_add", "product_review", "product_archive"])
def test_colleagues_who_read_do_not_write(client_of, shown, sveta, marina, name):
    method = "get" if name in {"product_update", "author_add"} else "post"
    for who in (sveta, marina):
        assert getattr(client_of(who), method)(url_of(name, shown)).status_code == 403


@pytest.mark.parametrize("name", ["product_list", "product_shared", "product_create", "product_detail"])
def test_an_officer_reads_only_what_is_shared(client_of, officer, shown, name):
    url = url_of(name, shown) if name == "product_detail" else reverse(f"communities:{name}")
    assert client_of(officer).get(url).status_code == (200 if name == "product_shared" else 403)


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_not_taken_by_reading(client_of, vera, draft, name):
    assert client_of(vera).get(url_of(name, draft)).status_code == 405


@pytest.mark.parametrize("name", ["product_list", "product_shared", "product_detail", "product_download"])
def test_reading_takes_no_forms(client_of, vera, draft, name):
    url = reverse(f"communities:{name}") if name in {"product_list", "product_shared"} else url_of(name, draft)
    assert client_of(vera).post(url).status_code == 405


def test_a_draft_is_begun_and_continued_together(client_of, vera, nina):
    material = make_material(vera)
    client_of(vera).post(CREATE, words(authors=[nina.pk], materials=[material.pk]))
    product = Product.objects.get()
    response = client_of(nina).post(url_of("product_update", product), words(title="Слушаем вместе", version=1))

    product.refresh_from_db()
    assert (product.title, response["Location"]) == ("Слушаем вместе", product.get_absolute_url())
    assert "Слушаем вместе" in text_of(client_of(nina).get(LIST))


def test_two_authors_do_not_overwrite_each_other(client_of, vera, nina, draft):
    url = url_of("product_update", draft)
    client_of(vera).post(url, words(title="Слушаем", version=1))
    page = text_of(client_of(nina).post(url, words(title="Говорим", version=1)))

    assert "Сохранено другим человеком" in page
    assert Product.objects.get().title == "Слушаем"


def test_a_product_needs_a_title(client_of, vera):
    assert "Обязательное поле." in text_of(client_of(vera).post(CREATE, words(title="")))
    assert Product.objects.count() == 0


def test_scripts_stay_words(client_of, vera):
    client_of(vera).post(CREATE, words(text="1. <script>alert(1)</script>\n– <b>раз</b>"))

    page = text_of(client_of(vera).get(Product.objects.get().get_absolute_url()))
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_authors_come_and_go(client_of, vera, nina, sveta, draft, olga):
    client_of(vera).post(url_of("author_add", draft), {"person": sveta.pk, "part": "картотека"})
    assert draft.authors.count() == 3
    assert list(client_of(vera).post(url_of("author_add", draft), {"person": olga.pk}).context["form"].errors) == [
        "person"
    ]

    for author in ProductAuthor.objects.exclude(membership=vera):
        client_of(vera).post(url_of("author_remove", author))
    last = client_of(vera).post(url_of("author_remove", draft.authors.get()))
    assert (last.status_code, "Это единственный автор" in text_of(last)) == (409, True)


def test_who_is_no_author_removes_none(client_of, sveta, shown):
    assert client_of(sveta).post(url_of("author_remove", shown.authors.first())).status_code == 403
    assert shown.authors.count() == 2


def test_an_empty_draft_is_not_sent(client_of, vera):
    product = make_product(vera, text="")
    response = client_of(vera).post(url_of("product_review", product))

    assert (response.status_code, "пока текст пустой" in text_of(response)) == (409, True)


def test_a_review_is_written_changed_and_answered(client_of, vera, sveta, shown):
    client_of(sveta).post(url_of("review_create", shown), {"useful": "Понятно", "to_change": "Больше примеров"})
    review = ColleagueReview.objects.get()
    client_of(sveta).post(url_of("review_update", review), {"useful": "Очень понятно", "to_change": "Больше примеров"})
    client_of(vera).post(url_of("review_answer", review), {"answered": "Добавили два"})

    page = text_of(client_of(sveta).get(shown.get_absolute_url()))
    assert "Очень понятно" in page and "Больше примеров" in page and "Добавили два" in page


def test_reviews_of_others_are_theirs(client_of, vera, nina, sveta, marina, shown, olga):
    review = make_review(shown, sveta)

    assert client_of(vera).get(url_of("review_create", shown)).status_code == 403
    assert client_of(marina).get(url_of("review_update", review)).status_code == 403
    assert client_of(marina).post(url_of("review_answer", review), {"answered": "–"}).status_code == 403
    for name in ("review_update", "review_answer"):
        assert client_of(olga).post(url_of(name, review)).status_code == 404
    assert client_of(marina).get(url_of("review_answer", review)).status_code == 405


def test_a_review_says_something_useful(client_of, sveta, shown):
    assert "Обязательное поле." in text_of(client_of(sveta).post(url_of("review_create", shown), {"useful": ""}))


def test_the_methodist_writes_down_the_adoption(client_of, anna, shown):
    today = anna.organization.today
    sent = {"version": 1, "adopted_by": "Педсовет, протокол № 3", "adopted_on": today.isoformat()}
    early = {**sent, "adopted_on": (today + timedelta(days=3)).isoformat()}
    assert "ещё не наступила" in text_of(client_of(anna).post(url_of("product_adopt", shown), early))

    client_of(anna).post(url_of("product_adopt", shown), sent)
    page = text_of(client_of(anna).get(shown.get_absolute_url()))
    assert "Педсовет, протокол № 3" in page and "Готовить новую версию" in page


def test_a_text_that_changed_meanwhile_is_read_again(client_of, vera, anna, shown):
    products.revise(shown, version=1, text="Другое", now=NOW)
    sent = {"version": 1, "adopted_by": "Педсовет", "adopted_on": anna.organization.today.isoformat()}

    page = text_of(client_of(anna).post(url_of("product_adopt", shown), sent))
    assert "авторы изменили текст" in page and "Другое" in page
    client_of(anna).post(url_of("product_adopt", shown), {**sent, "version": 2})
    assert Product.objects.get().state == "adopted"


def test_an_adopted_text_is_closed_to_its_authors(client_of, vera, adopted):
    assert client_of(vera).get(url_of("product_update", adopted)).status_code == 403
    assert client_of(vera).post(url_of("product_review", adopted)).status_code == 409


def test_an_edition_is_kept_and_compared(client_of, vera, sveta, adopted, olga):
    client_of(vera).post(url_of("product_renew", adopted))
    product = Product.objects.get()
    products.revise(product, version=product.version, text=TEXT + "\nНовый совет", now=NOW)
    edition = product.editions.get()

    page = text_of(client_of(vera).get(url_of("product_edition", edition)))
    assert "<ins>Новый совет</ins>" in page and "версия 1" in page
    assert client_of(olga).get(url_of("product_edition", edition)).status_code == 404


def test_neighbours_read_what_was_published_and_nothing_else(client_of, olga, anna, officer, guest):
    product = make_published(olga, "Опыт «Ромашки»")
    make_review(product, olga, useful="Внутреннее слово")
    make_product(olga, "Наш черновик")
    url = url_of("product_read", product)

    for who in (anna, officer):
        assert "Опыт «Ромашки»" in text_of(client_of(who).get(SHARED))
        assert "Наш черновик" not in text_of(client_of(who).get(SHARED))
        page = text_of(client_of(who).get(url))
        assert "Чужова Ольга Ивановна" in page and "Выберите книгу" in page and "Внутреннее слово" not in page
    assert client_of(anna).get(product.get_absolute_url()).status_code == 404
    assert client_of(anna).get(url_of("product_download", product)).status_code == 404
    assert client_of(guest).get(url).status_code == 403


def test_ones_own_is_read_at_home(client_of, olga):
    assert client_of(olga).get(url_of("product_read", make_published(olga))).status_code == 404


def test_the_authors_publish_what_is_adopted(client_of, vera, olga, adopted):
    client_of(vera).post(url_of("product_publish", adopted), {"ring": Ring.REGION})

    assert Product.objects.get().ring == Ring.REGION
    assert "Слушаем вдумчиво" in text_of(client_of(olga).get(SHARED))


@pytest.mark.parametrize("ring", ["2", "99", "x", ""])
def test_a_ring_that_is_no_ring_opens_to_the_district(client_of, vera, adopted, ring):
    client_of(vera).post(url_of("product_publish", adopted), {"ring": ring})

    assert Product.objects.get().ring == Ring.MUNICIPALITY


def test_a_methodist_does_not_publish_for_a_group(client_of, anna, vera, talking):
    product = make_product(vera, community=talking, state="adopted", ring=Ring.MUNICIPALITY)

    assert client_of(anna).post(url_of("product_publish", product)).status_code == 403


def test_a_document_has_its_name(client_of, vera, draft):
    response = client_of(vera).get(url_of("product_download", draft))

    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%A1")
    assert response.content[:2] == b"PK"


def test_the_archive(client_of, vera, draft):
    browser = client_of(vera)
    browser.post(url_of("product_archive", draft))
    assert "Слушаем вдумчиво" not in text_of(browser.get(LIST))
    assert "Слушаем вдумчиво" in text_of(browser.get(LIST, {"archived": "yes"}))

    browser.post(url_of("product_restore", draft))
    assert "Слушаем вдумчиво" in text_of(browser.get(LIST))


def test_a_member_takes_the_case_of_the_group(client_of, talking, vera, nina, anna, sveta, olga):
    url = url_of("product_case", talking)
    assert "Научиться слушать детей" in text_of(client_of(nina).get(url))
    response = client_of(nina).post(url)

    product = Product.objects.get()
    assert response["Location"] == url_of("product_update", product)
    assert {author.membership for author in product.authors.all()} == {vera, nina}
    assert "У группы уже есть кейс" in text_of(client_of(vera).get(url))
    assert [client_of(who).post(url).status_code for who in (anna, sveta, olga)] == [403, 403, 404]


def test_a_guest_reads_what_the_group_opened(client_of, guest, sunny, talking, vera):
    make_member(talking, guest, left_on=sunny.today)
    product = make_product(vera, community=talking, ring=Ring.GUESTS)
    make_review(product, vera, useful="Слово коллег")

    page = text_of(client_of(guest).get(product.get_absolute_url()))
    assert "Выберите книгу" in page and "Слово коллег" not in page
    assert client_of(guest).get(url_of("product_download", product)).status_code == 403


@pytest.mark.parametrize(("url", "queries"), [(LIST, 9), (SHARED, 8)])
def test_lists_do_not_grow_queries(client_of, vera, olga, django_assert_num_queries, url, queries):
    browser = client_of(vera)
    make_product(vera, "Раз")
    make_published(olga, "Раз")
    browser.get(url)
    with django_assert_num_queries(queries):
        browser.get(url)
    for title in ("Два", "Три"):
        make_product(vera, title)
        make_published(olga, title)
    with django_assert_num_queries(queries):
        browser.get(url)
