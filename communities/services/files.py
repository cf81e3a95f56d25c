"""Files of the methodical cabinet on the disk: looked at first, kept once under their checksum, never half."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db.models import Sum

from communities.engine.files import MEGABYTE, TYPES, check_file, safe_name
from communities.models import MaterialVersion
from communities.models.materials import kept_under
from pos_portal.core.engine.reading.table import UnreadableFile

from .refusals import Refused

QUOTA = 2 * 1024 * MEGABYTE
KINDS = "Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenOffice (.odt, .ods, .odp), PDF, .jpg, .png, .txt, .mp3"
SENTENCES = {
    "empty": "Файл пустой. Проверьте, тот ли файл выбран.",
    "too_large": "Файл больше {megabytes} МБ. Уменьшите рисунки или положите ссылку на него.",
    "forbidden": f"Такие файлы в кабинет не кладут. Подойдут {KINDS}.",
    "old_format": "Это старый формат: в нём могут прятаться программы. "
    "Откройте файл и сохраните его как .{kind}, затем положите снова.",
    "program": "Внутри файла есть макрос или программа, такой файл положить нельзя. "
    "Сохраните его как обычный .{kind}, без макросов.",
    "not_what_it_says": "Внутри файла не то, что обещает его имя (.{kind}). "
    "Откройте его в своей программе и сохраните заново.",
    "encrypted": "Файл закрыт паролем. Снимите пароль и положите файл снова.",
    "damaged": "Файл повреждён или пришёл не целиком. Откройте его, сохраните заново и положите ещё раз.",
}
UNUSUAL = "Файл устроен не так, как обычные документы. Откройте его, сохраните заново и положите ещё раз."


@dataclass(frozen=True)
class SafeFile:
    """A file that was looked at: its name for people, kind, bytes and checksum."""

    name: str
    kind: str
    content: bytes
    checksum: str

    @property
    def title(self) -> str:
        """What the material is called when nobody gave it a name."""
        return self.name.rpartition(".")[0].replace("_", " ")


def look_at(name: str, content: bytes) -> SafeFile:
    """The file as it may be kept, or `Refused` with what to do about it."""
    try:
        kind = check_file(name, content)
    except UnreadableFile as refusal:
        raise Refused(SENTENCES.get(refusal.code, UNUSUAL).format(**refusal.where)) from refusal
    return SafeFile(safe_name(name), kind, content, hashlib.sha256(content).hexdigest())


def add_version(material, *, file: SafeFile, number: int, note: str, by, now) -> MaterialVersion:
    """The row first, then the file: what the database refuses leaves nothing on the disk."""
    _refuse_full(material.organization_id, file)
    version = MaterialVersion(
        organization_id=material.organization_id,
        material=material,
        number=number,
        file_name=file.name,
        content_type=TYPES[file.kind],
        size=len(file.content),
        checksum=file.checksum,
        note=note,
        added_by=by,
        added_at=now,
    )
    version.file.name = kept_under(version, file.name)
    version.save()
    _keep(Path(settings.MEDIA_ROOT, version.file.name), file.content)
    return version


def _refuse_full(organization_id: int, file: SafeFile) -> None:
    """The same bytes lie on the disk once, and count once."""
    kept = MaterialVersion.objects.filter(organization=organization_id)
    if kept.filter(checksum=file.checksum).exists():
        return
    sizes = kept.order_by().values("checksum", "size").distinct()
    taken = sizes.aggregate(bytes=Sum("size"))["bytes"] or 0
    if taken + len(file.content) > QUOTA:
        raise Refused(
            f"Место для файлов закончилось: детскому саду отведено {QUOTA // MEGABYTE // 1024} ГБ. "
            "Большие файлы (видео, фотографии) храните отдельно, а сюда положите ссылку."
        )


def _keep(path: Path, content: bytes) -> None:
    """Written outside, where no backup looks, and put in place at once; bytes that are there already stay."""
    if path.is_file() and path.stat().st_size == len(content):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=Path(settings.MEDIA_ROOT).parent, prefix=".new-", delete=False) as draft:
        try:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
            os.replace(draft.name, path)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(draft.name)
            raise
