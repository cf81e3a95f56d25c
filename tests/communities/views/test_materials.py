from urllib.parse import quote

import pytest
from django.urls import reverse

from communities.models import Material, Ring
from communities.services import materials
from communities.services.files import look_at
from tests.communities.cabinet_factories import excel, make_material, upload, word
from tests.communities.factories import NOW, make_member
from tests.deficits.factories import make_trend

LIST = reverse("communities:material_list")
CREATE = reverse("communities:material_create")
SET = reverse("communities:material_set")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def material(vera) -> Material:
    """Вера's, for the whole staff."""
    return make_material(vera, "Игры на слух")


@pytest.fixture
def inner(vera, talking) -> Material:
    """Of «Говорящая группа», for its members."""
    return make_material(vera, "Наши заметки", community=talking)


def text_of(response) -> str:
    return response.content.decode()


def taken(browser, url) -> int:
    """The status of a download, the file read to its end."""
    response = browser.get(url)
    b"".join(response)
    return response.status_code


def url_of(name, material) -> str:
    row = material.versions.first() if name == "version_download" else material
    return reverse(f"communities:{name}", args=[row.pk])


def words(**fields) -> dict:
    return {"title": "", "note": "", "address": "", **fields}


READ = ["material_detail", "version_download"]
WRITE = ["material_update", "version_create"]
ACTIONS = ["material_archive", "material_restore"]


@pytest.mark.parametrize("name", [*READ, *WRITE, *ACTIONS])
def test_who_finds_nothing(client, client_of, olga, sveta, guest, material, inner, name):
    method = "post" if name in ACTIONS else "get"
    login = getattr(client, method)(url_of(name, material))
    assert (login.status_code, login["Location"].startswith(reverse("account_login"))) == (302, True)
    assert getattr(client_of(olga), method)(url_of(name, material)).status_code == 404
    assert getattr(client_of(sveta), method)(url_of(name, inner)).status_code == 404
    assert getattr(client_of(guest), method)(url_of(name, inner)).status_code == (404 if name in READ else 403)


@pytest.mark.parametrize("name", [*WRITE, *ACTIONS])
def test_what_is_not_ones_own_is_refused(client_of, nina, marina, anna, material, name):
    method = "post" if name in ACTIONS else "get"
    for who, status in ((nina, 403), (marina, 403), (anna, 302 if name in ACTIONS else 200)):
        assert getattr(client_of(who), method)(url_of(name, material)).status_code == status


@pytest.mark.parametrize("name", ["material_detail", "material_list", "material_set", "version_download"])
def test_reading_takes_no_forms(client_of, vera, material, name):
    url = reverse(f"communities:{name}") if name in {"material_list", "material_set"} else url_of(name, material)
    assert client_of(vera).post(url).status_code == 405


@pytest.mark.parametrize("name", ACTIONS)
def test_nothing_is_archived_by_reading(client_of, vera, material, name):
    assert client_of(vera).get(url_of(name, material)).status_code == 405


def test_a_file_is_put_and_found_at_its_trend(client_of, vera, anna):
    trend = make_trend(anna, status="confirmed", text="Дети мало спрашивают")
    sent = words(file=upload("Вопросы детям.docx"), note="К утреннему кругу", trend=trend.pk)

    response = client_of(vera).post(CREATE, sent)

    material = Material.objects.get()
    assert response["Location"] == material.get_absolute_url()
    assert (material.title, material.trend, material.ring) == ("Вопросы детям", trend, Ring.KINDERGARTEN)
    assert "Вопросы детям" in text_of(client_of(anna).get(LIST, {"trend": trend.pk, "q": "ВОПРОСЫ"}))
    assert "Ничего не нашлось" in text_of(client_of(anna).get(LIST, {"q": "театр"}))


def test_what_is_not_understood_in_a_filter_asks_for_nothing(client_of, vera, material):
    for asked in ({"trend": "x"}, {"community": "9" * 30}, {"q": "\0"}, {"page": "-5"}, {"theme": "987654321"}):
        assert "Игры на слух" in text_of(client_of(vera).get(LIST, asked))


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (upload("a.docx", b"<html>"), "Внутри файла не то, что обещает его имя (.docx)"),
        (upload("a.exe", b"MZ"), "Такие файлы в кабинет не кладут. Подойдут Word"),
        (upload("a.doc", b"\xd0\xcf\x11\xe0"), "сохраните его как .docx"),
        (upload("a.docm", word()), "Сохраните его как обычный .docx, без макросов"),
        (upload("a.docx", b""), "Файл пустой"),
        (upload("a.pdf", b"%PDF-" + b"0" * (21 * 1024 * 1024)), "Файл больше 20 МБ"),
        (None, "Выберите файл или впишите ссылку."),
    ],
)
def test_a_file_that_is_refused(client_of, vera, file, sentence):
    response = client_of(vera).post(CREATE, words(title="x", **({"file": file} if file else {})))

    assert sentence in text_of(response)
    assert Material.objects.count() == 0


def test_a_file_of_19_megabytes_passes(client_of, vera):
    client_of(vera).post(CREATE, words(file=upload("a.pdf", b"%PDF-" + b"0" * (19 * 1024 * 1024))))

    assert Material.objects.get().last.size == 19 * 1024 * 1024 + 5


def test_only_addresses_of_the_web_are_links(client_of, vera):
    page = text_of(client_of(vera).post(CREATE, words(title="x", address="javascript:alert(1)")))

    assert "Введите правильный URL." in page


def test_only_ones_own_communities_are_offered(client_of, sveta, talking):
    response = client_of(sveta).post(CREATE, words(file=upload(), community=talking.pk))

    assert list(response.context["form"].errors) == ["community"]


@pytest.mark.parametrize("name", ["игры «на слух».docx", 'a"b.docx', "п" * 250 + ".docx", "../x.docx"])
def test_a_file_comes_back_as_it_was(client_of, vera, name):
    content = word()
    client_of(vera).post(CREATE, words(title="x", file=upload(name, content)))
    version = Material.objects.get().last

    response = client_of(vera).get(url_of("version_download", version.material))

    assert b"".join(response.streaming_content) == content
    sent = response["Content-Disposition"]
    assert sent.startswith("attachment; filename")
    assert quote(version.file_name) in sent or version.file_name in sent
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_file_that_is_gone_from_the_disk(client_of, vera, material):
    (path := material.last.file).storage.delete(path.name)

    response = client_of(vera).get(url_of("version_download", material))
    assert response.status_code == 410
    assert "файл можно вернуть из резервной копии" in text_of(response)


def test_who_left_the_group_reads_its_files_no_more(client_of, nina, sunny, talking, inner):
    browser = client_of(nina)
    assert taken(browser, url_of("version_download", inner)) == 200

    talking.members.filter(membership=nina).update(left_on=sunny.today - sunny.today.resolution)
    assert taken(browser, url_of("version_download", inner)) == 404


def test_heads_and_methodists_do_not_read_a_groups_files(client_of, anna, marina, inner):
    for who in (anna, marina):
        assert client_of(who).get(url_of("version_download", inner)).status_code == 404
        assert "Наши заметки" not in text_of(client_of(who).get(LIST)) + text_of(client_of(who).get(SET))


def test_a_guest_reads_what_the_group_opened(client_of, guest, sunny, talking, inner):
    make_member(talking, guest, left_on=sunny.today)
    assert client_of(guest).get(url_of("version_download", inner)).status_code == 404

    Material.objects.update(ring=Ring.GUESTS)
    assert taken(client_of(guest), url_of("version_download", inner)) == 200
    assert "Наши заметки" in text_of(client_of(guest).get(LIST))
    assert "Положить материал" not in text_of(client_of(guest).get(LIST))


def test_the_next_version(client_of, vera, material):
    sent = {"file": upload("Игры-2.xlsx", excel()), "note": "Теперь таблицей"}
    client_of(vera).post(url_of("version_create", material), sent)

    page = text_of(client_of(vera).get(material.get_absolute_url()))
    assert "Теперь таблицей" in page and "pamyatka.docx" in page and "Скачать (XLSX" in page


def test_the_same_version_again_is_told(client_of, vera, material):
    response = client_of(vera).post(
        url_of("version_create", material), {"file": upload("b.docx", word("Игры на слух"))}
    )

    assert "Этот файл уже есть: версия 1" in text_of(response)


def test_words_are_changed_and_a_stale_page_shows_both(client_of, vera, material):
    url = url_of("material_update", material)
    client_of(vera).post(url, words(title="Слушаем", version=1))
    page = text_of(client_of(vera).post(url, words(title="Говорим", version=1)))

    material.refresh_from_db()
    assert material.title == "Слушаем"
    assert "Сохранено другим человеком" in page and "Слушаем" in page and "Говорим" in page


def test_an_archived_material_is_out_of_the_lists_and_comes_back(client_of, vera, material):
    browser = client_of(vera)
    browser.post(url_of("material_archive", material))
    assert "Игры на слух" not in text_of(browser.get(LIST)) + text_of(browser.get(SET))
    assert "Игры на слух" in text_of(browser.get(LIST, {"archived": "yes"}))

    browser.post(url_of("material_restore", material))
    assert "Игры на слух" in text_of(browser.get(LIST))


def test_the_print_set_tells_version_and_place(client_of, vera, talking, inner, material):
    materials.renew(inner, file=look_at("b.docx", word("два")), by=vera, now=NOW)

    page = text_of(client_of(vera).get(SET, {"community": talking.pk}))
    assert "Материалы методического кабинета: Говорящая группа" in page
    assert "2 от" in page and "Портал, b.docx" in page and "Игры на слух" not in page


@pytest.mark.parametrize(("url", "queries"), [(LIST, 9), (SET, 7)])
def test_lists_do_not_grow_queries(client_of, vera, inner, talking, django_assert_num_queries, url, queries):
    browser = client_of(vera)
    browser.get(url)
    with django_assert_num_queries(queries):
        browser.get(url)
    make_material(vera, "Вторая", community=talking)
    make_material(vera, "Третья", community=talking)
    with django_assert_num_queries(queries):
        browser.get(url)
