"""A copy holds everything, and only a whole copy of ours replaces anything."""

import hashlib
import json
import resource
import shutil
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from pos_portal.core.models import Organization
from pos_portal.core.services.backups import BackupError, create_backup, restore_backup

from .place import Place

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
BROKEN = "Файл копии повреждён или записан не до конца. Ничего не изменено."
MAP = "Технологическая карта"


@pytest.fixture(scope="module")
def origin(tmp_path_factory, django_db_setup):
    """A migrated portal with one file and one archive of both."""
    place = Place(tmp_path_factory.mktemp("origin"))
    (place.folder / "media" / "карты").mkdir(parents=True)
    (place.folder / "media" / "карты" / "карта.txt").write_text(MAP)
    assert place.manage("migrate", "--verbosity=0").stderr == ""
    done = place.manage("backup", place.folder / "copy.zip")
    assert done.stdout.startswith(f"Копия готова: {place.folder}/copy.zip"), done.stderr
    yield place
    place.remove()


@pytest.fixture
def place(origin, tmp_path):
    """A portal with the content of `origin`, to be changed at will."""
    place = Place(tmp_path, like=origin)
    shutil.copytree(origin.folder / "media", tmp_path / "media")
    yield place
    place.remove()


@pytest.fixture
def archive(origin, tmp_path, settings):
    """A copy of the archive, and files of this portal that must stay as they are."""
    settings.MEDIA_ROOT = tmp_path / "var" / "media"
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "mine.txt").write_text("Моё")
    return Path(shutil.copy(origin.folder / "copy.zip", tmp_path))


def refused(archive, tmp_path) -> str:
    """The reason for the refusal, after checking that nothing was changed."""
    organizations = list(Organization.objects.order_by("pk").values_list())
    with pytest.raises(BackupError) as refusal:
        restore_backup(archive, safety_copy=tmp_path / "safety.zip", now=NOW)
    assert list(Organization.objects.order_by("pk").values_list()) == organizations
    assert [(path.name, path.read_text()) for path in (tmp_path / "var" / "media").iterdir()] == [("mine.txt", "Моё")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.zip", "var"]
    return str(refusal.value)


def rewritten(archive, parts=None, **changes):
    """The archive with other members and other entries in its manifest."""
    with zipfile.ZipFile(archive) as old:
        members = {name: old.read(name) for name in old.namelist()} | (parts or {})
    manifest = json.loads(members["manifest.json"])
    manifest["files"] |= {name: hashlib.sha256(content).hexdigest() for name, content in (parts or {}).items()}
    members["manifest.json"] = json.dumps(manifest | changes)
    with zipfile.ZipFile(archive, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)
    return archive


def test_everything_comes_back(place, tmp_path):
    place.add_row("kept")
    before = place.content()
    place.manage("backup", tmp_path / "copy.zip", check=True)
    place.add_row("lost")
    (tmp_path / "media" / "карты" / "карта.txt").write_text("Испорчена")
    (tmp_path / "media" / "лишний.txt").write_text("x")
    changed = place.content()

    done = place.manage("restore", tmp_path / "copy.zip", "--noinput")

    assert done.stderr == ""
    assert place.content() == before
    safety_copy = done.stdout.splitlines()[1].removeprefix("Прежнее состояние: ")
    place.manage("restore", safety_copy, "--noinput", check=True)
    assert place.content() == changed


def test_a_copy_made_while_others_work_holds_every_answer_given_before(place, tmp_path):
    """A reader keeps the write-ahead log of SQLite from being folded into the file."""
    with closing(place.connect()) as reader, closing(reader.cursor()) as cursor:
        cursor.execute("SELECT count(*) FROM django_content_type")
        cursor.fetchall()
        place.add_row("acknowledged")
        before = place.content()
        place.manage("backup", tmp_path / "copy.zip", check=True)

    place.add_row("later")
    place.manage("restore", tmp_path / "copy.zip", "--noinput", check=True)

    assert place.content() == before


def test_a_new_machine_gets_everything(origin, tmp_path):
    empty = Place(tmp_path)
    try:
        done = empty.manage("restore", origin.folder / "copy.zip", "--noinput")
        assert (done.stdout, done.stderr) == (f"Восстановлено из {origin.folder}/copy.zip.\n", "")
        assert empty.content() == origin.content()
    finally:
        empty.remove()


def test_the_operator_is_asked(place, origin):
    before = place.content()

    done = place.manage("restore", origin.folder / "copy.zip", input="нет\n")

    assert done.stderr == "CommandError: Отменено, ничего не изменено.\n"
    assert place.content() == before


def test_a_full_disk_leaves_no_half_of_a_copy(place, tmp_path):
    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = place.manage("backup", tmp_path / "copies" / "copy.zip", preexec_fn=little_room)

    assert done.returncode == 1
    assert list((tmp_path / "copies").iterdir()) == []


def test_the_archive_is_private_and_tells_what_it_holds(origin):
    with zipfile.ZipFile(origin.folder / "copy.zip") as packed:
        manifest = json.loads(packed.read("manifest.json"))

    assert (origin.folder / "copy.zip").stat().st_mode & 0o777 == 0o600
    assert sorted(manifest) == ["engine", "files", "format", "made_at", "migrations"]
    assert sorted(manifest["files"]) == ["database", "media/карты/карта.txt"]
    assert manifest["engine"] == connection.vendor
    assert "core.0001_initial" in manifest["migrations"]


def test_an_existing_file_is_not_overwritten(archive):
    with pytest.raises(BackupError, match="уже есть"):
        create_backup(archive, now=NOW)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_part_of_a_copy_is_refused(archive, tmp_path, sunny, share):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])

    assert refused(archive, tmp_path) == BROKEN


def test_a_changed_byte_is_noticed(archive, tmp_path, sunny):
    content = bytearray(archive.read_bytes())
    content[len(content) // 3] ^= 1
    archive.write_bytes(content)

    assert refused(archive, tmp_path) == BROKEN


@pytest.mark.parametrize("changes", [{"format": 2}, {"files": {}}, {"files": None}, {"files": {"database": "0"}}])
def test_a_manifest_that_does_not_fit_is_refused(archive, tmp_path, sunny, changes):
    assert refused(rewritten(archive, **changes), tmp_path) == BROKEN


def test_a_file_outside_its_folder_is_refused(archive, tmp_path, sunny):
    assert refused(rewritten(archive, {"media/../../evil": b"x"}), tmp_path) == BROKEN


def test_a_copy_of_another_engine_is_refused(archive, tmp_path, sunny):
    reason = refused(rewritten(archive, engine="oracle"), tmp_path)

    assert reason == f"Копия снята с базы oracle, а портал работает на {connection.vendor}. Ничего не изменено."


def test_a_copy_of_a_newer_portal_is_refused(archive, tmp_path, sunny):
    reason = refused(rewritten(archive, migrations=["core.9999_future"]), tmp_path)

    assert reason == "Копия снята более новой версией портала. Сначала обновите портал. Ничего не изменено."


def test_a_database_that_fails_its_own_check_is_refused(archive, tmp_path, sunny):
    reason = refused(rewritten(archive, {"database": b"no database " * 1000}), tmp_path)

    assert reason == ("Файл копии повреждён: база данных внутри него не проходит проверку. Ничего не изменено.")
