from pathlib import Path

import pytest
from django.db import IntegrityError

from communities.models import Material, Ring
from communities.services import files, materials
from communities.services.files import look_at
from communities.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.communities.cabinet_factories import make_material, word
from tests.communities.factories import NOW


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def kept(media) -> list[str]:
    return sorted(path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file())


def test_a_file_lies_under_a_name_that_tells_nothing(vera, sunny, media):
    content = word("Игры на слух")
    file = look_at("Игры_на_слух.docx", content)

    material = materials.put(file=file, by=vera, now=NOW)

    version = material.versions.get()
    assert (material.title, material.ring, material.community) == ("Игры на слух", Ring.KINDERGARTEN, None)
    assert (version.number, version.file_name, version.size) == (1, "Игры_на_слух.docx", len(content))
    assert kept(media) == [f"materials/{sunny.pk}/{file.checksum[:2]}/{file.checksum}"]
    assert (media / version.file.name).read_bytes() == content


def test_a_material_of_a_community_is_its_members(vera, talking):
    assert make_material(vera, community=talking).ring == Ring.COMMUNITY


def test_nothing_is_no_material(vera):
    with pytest.raises(Refused, match="Выберите файл или впишите ссылку"):
        materials.put(by=vera, now=NOW)


def test_a_link_is_a_material_without_a_file(vera, media):
    material = materials.put(address="https://iro.example/kurs", by=vera, now=NOW)

    assert (material.title, material.versions.count(), kept(media)) == ("https://iro.example/kurs", 0, [])


def test_the_same_file_again_is_recognised(vera, nina):
    make_material(vera, "Памятка", text="одно")

    with pytest.raises(Refused, match="Этот файл уже есть в кабинете: «Памятка»"):
        make_material(nina, "Другое имя", text="одно")
    assert Material.objects.count() == 1


def test_a_file_that_one_may_not_know_of_is_not_told(vera, sveta, talking, media):
    make_material(vera, "Тайна", text="одно", community=talking)

    assert make_material(sveta, "Своё", text="одно").title == "Своё"
    assert len(kept(media)) == 1


def test_another_kindergarten_keeps_its_own_copy(vera, olga, media):
    make_material(vera, text="одно")
    make_material(olga, text="одно")

    assert len(kept(media)) == 2


def test_versions_stay_and_the_same_one_is_refused(vera, nina):
    material = make_material(vera, text="один")
    material.refresh_from_db()
    materials.renew(material, file=look_at("b.docx", word("два")), note="Добавили игры", by=nina, now=NOW)

    with pytest.raises(Refused, match="Этот файл уже есть: версия 2"):
        materials.renew(material, file=look_at("c.docx", word("два")), by=vera, now=NOW)
    numbers = list(material.versions.values_list("number", "file_name", "note"))
    assert numbers == [(2, "b.docx", "Добавили игры"), (1, "pamyatka.docx", "")]


def test_an_archived_material_takes_no_version_till_it_is_back(vera):
    material = make_material(vera)
    materials.archive(material)
    file = look_at("b.docx", word("два"))

    with pytest.raises(Refused, match="в архиве"):
        materials.renew(material, file=file, by=vera, now=NOW)
    materials.restore(material)
    assert materials.renew(material, file=file, by=vera, now=NOW).number == 2


def test_a_full_cabinet_says_what_to_do(vera, monkeypatch, media):
    monkeypatch.setattr(files, "QUOTA", 1)

    with pytest.raises(Refused, match="Место для файлов закончилось"):
        make_material(vera)
    assert (Material.objects.count(), kept(media)) == (0, [])


def test_what_the_database_refuses_leaves_no_file(vera, media):
    material = make_material(vera, text="один")
    before = kept(media)

    with pytest.raises(IntegrityError):
        files.add_version(material, file=look_at("b.docx", word("два")), number=1, note="", by=vera, now=NOW)
    assert kept(media) == before


def test_what_the_disk_refuses_leaves_no_row(vera, media, settings):
    media.write_text("a file where the folder should be")

    with pytest.raises(OSError):
        make_material(vera)
    assert Material.objects.count() == 0


def test_half_a_file_is_never_taken_for_a_whole_one(vera, olga, media):
    material = make_material(vera, text="один")
    lies = media / material.versions.get().file.name
    whole = lies.read_bytes()
    lies.write_bytes(whole[:100])

    materials.archive(material)
    make_material(vera, "Снова", text="один")
    assert lies.read_bytes() == whole


def describe(material, **fields):
    words = {"title": "Памятка", "note": "", "address": "", "trend": None, "strategy": None, "theme": None}
    return materials.describe(material, now=NOW, **{"version": material.version, **words, **fields})


def test_two_windows_do_not_overwrite_each_other(vera):
    material = make_material(vera)
    describe(Material.objects.get(), title="Для родителей")

    with pytest.raises(StaleVersion):
        describe(material, title="Для педагогов")
    assert Material.objects.get().title == "Для родителей"


def test_a_link_without_its_address_is_nothing(vera):
    material = materials.put(address="https://iro.example/kurs", by=vera, now=NOW)

    with pytest.raises(Refused, match="без ссылки он останется пустым"):
        describe(material)
