"""Questionnaires from files: the upload, what was understood, the name to save it under."""

from dataclasses import dataclass
from pathlib import PurePath

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from deficits.engine.instruments.checks import check
from deficits.engine.instruments.documents import NotAnInstrument, as_json, read_json
from deficits.engine.instruments.shape import Instrument, Reading
from deficits.engine.instruments.tables import read_sheets
from deficits.engine.instruments.wording import REFUSALS, sentence
from deficits.services.instruments import NAMES
from pos_portal.core.models import Membership
from pos_portal.core.uploads import MAX_UPLOAD, MEGABYTE, UploadedTableField

DAY = 24 * 60 * 60
MOST_NOTES = 60
OUTDATED = "Файл прочитан слишком давно. Загрузите его ещё раз – это быстро."


@dataclass(frozen=True)
class Understood:
    """A file as understood: the questionnaire or none, and sentences about its rows."""

    instrument: Instrument | None
    sentences: list[str]
    left_out: int


def understand(reading: Reading, counted: str) -> Understood:
    """Notes in words, the first ones when there are very many."""
    sentences = [sentence(note, counted) for note in reading.notes]
    return Understood(reading.instrument, sentences[:MOST_NOTES], max(0, len(sentences) - MOST_NOTES))


class InstrumentFileField(UploadedTableField):
    """A workbook, or the portal's own .json; the cleaned value keeps `understood`."""

    def __init__(self, **options):
        options.setdefault(
            "help_text",
            f"Книга .xlsx или .ods с листами шаблона либо .json, который скачал портал; до {MAX_UPLOAD // MEGABYTE} МБ",
        )
        super().__init__(**options)
        self.widget.attrs["accept"] += ",.json"

    def clean(self, data, initial=None):
        is_json = data is not None and looks_like_json(data)
        upload = forms.FileField.clean(self, data, initial) if is_json else super().clean(data, initial)
        try:
            raw = read_json(upload.read()) if is_json else read_sheets(upload.tables)
        except NotAnInstrument as refusal:
            raise ValidationError(REFUSALS[refusal.code], code=refusal.code) from refusal
        upload.understood = understand(check(raw, NAMES), "№" if is_json else "строка")
        return upload


def looks_like_json(upload) -> bool:
    """By name or by the first sign; a file beyond the limit is left to the refusal of tables."""
    head = upload.read(200)
    upload.seek(0)
    named = PurePath(upload.name).suffix.lower() == ".json"
    return upload.size <= MAX_UPLOAD and bool(head) and (named or head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"))


class InstrumentFileForm(forms.Form):
    file = InstrumentFileField(label="Файл с опросником")


class InstrumentSaveForm(forms.Form):
    """The questionnaire as it was shown, sealed, and the name to save it under."""

    title = forms.CharField(label="Название опросника", max_length=200)
    sealed = forms.CharField(widget=forms.HiddenInput, error_messages={"required": OUTDATED})

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.salt = f"questionnaire-{membership.organization_id}"

    def seal(self, instrument: Instrument) -> str:
        return signing.dumps(as_json(instrument), salt=self.salt, compress=True)

    def clean_sealed(self) -> Instrument:
        try:
            text = signing.loads(self.cleaned_data["sealed"], salt=self.salt, max_age=DAY)
        except signing.BadSignature:
            raise ValidationError(OUTDATED) from None
        instrument = check(read_json(text.encode()), NAMES).instrument
        if instrument is None:
            raise ValidationError(OUTDATED)
        return instrument
