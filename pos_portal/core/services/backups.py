"""Backup and restore: one archive with the database, the uploaded files and a list of checksums."""

import hashlib
import json
import os
import zipfile
import zlib
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from .database_copies import BackupError, check_copy, copy_database, replace_database

FORMAT = 1
CHUNK_BYTES = 1024 * 1024
BROKEN = "Файл копии повреждён или записан не до конца. Ничего не изменено."
OTHER_ENGINE = "Копия снята с базы {theirs}, а портал работает на {ours}. Ничего не изменено."
TOO_NEW = "Копия снята более новой версией портала. Сначала обновите портал. Ничего не изменено."


def create_backup(target: Path, *, now: datetime) -> None:
    """Write `target` whole, readable by its owner alone, or leave nothing."""
    if target.exists():
        raise BackupError(f"Файл {target} уже есть: выберите другое имя.")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        database, draft = Path(folder, "database"), Path(folder, "draft")
        copy_database(database)
        with open(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            write_archive(file, database, now)
            os.fsync(file.fileno())
        draft.rename(target)


def restore_backup(source: Path, *, safety_copy: Path, now: datetime) -> bool:
    """Check everything, keep what is there now as `safety_copy`, then replace it; tells whether one was needed."""
    media = Path(settings.MEDIA_ROOT)
    media.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=media.parent, prefix=".restore-") as name:
        folder = Path(name)
        check_fits(unpack(source, folder))
        check_copy(folder / "database")
        has_content = bool(connection.introspection.table_names())
        if has_content:
            create_backup(safety_copy, now=now)
        replace_database(folder / "database")
        replace_files(folder / "media", media, folder / "media-before")
    return has_content


def write_archive(file, database: Path, now: datetime) -> None:
    """The database first, the files after it: every file that a row names is then in the archive."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        files = {"database": add(archive, "database", database)}
        media = Path(settings.MEDIA_ROOT)
        for path in sorted(path for path in media.rglob("*") if path.is_file()):
            name = f"media/{path.relative_to(media).as_posix()}"
            files[name] = add(archive, name, path)
        manifest = {
            "format": FORMAT,
            "made_at": now.isoformat(),
            "engine": connection.vendor,
            "migrations": applied_migrations(),
            "files": files,
        }
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))


def add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    """Add a file; returns its SHA-256."""
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        return copy_hashed(source, target)


def copy_hashed(source, target) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK_BYTES):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()


def unpack(source: Path, folder: Path) -> dict:
    """Lay the archive out in `folder`, every byte checked; returns its manifest."""
    (folder / "media").mkdir()
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            if {"manifest.json", *manifest["files"]} != set(archive.namelist()) or manifest["format"] != FORMAT:
                raise BackupError(BROKEN)
            for name, digest in manifest["files"].items():
                unpack_file(archive, name, digest, folder)
            return manifest
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError) as error:
        raise BackupError(BROKEN) from error


def unpack_file(archive: zipfile.ZipFile, name: str, digest: str, folder: Path) -> None:
    path = PurePosixPath(name)
    if ".." in path.parts or not (name == "database" or path.parts[0] == "media"):
        raise BackupError(BROKEN)
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as packed, target.open("wb") as file:
        if copy_hashed(packed, file) != digest:
            raise BackupError(BROKEN)


def check_fits(manifest: dict) -> None:
    """Refuse a copy of another engine or of a portal newer than this one."""
    if manifest["engine"] != connection.vendor:
        raise BackupError(OTHER_ENGINE.format(theirs=manifest["engine"], ours=connection.vendor))
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if set(manifest["migrations"]) - known:
        raise BackupError(TOO_NEW)


def applied_migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(connection).applied_migrations)


def replace_files(new: Path, current: Path, before: Path) -> None:
    """Swap the folder of uploaded files by two renames on one disk."""
    if current.exists():
        current.rename(before)
    new.rename(current)
