"""A file for the methodical cabinet, looked at before anything else."""

from django import forms
from django.core.exceptions import ValidationError

from communities.engine.files import LARGEST, MEGABYTE, TYPES
from communities.services.files import KINDS, SENTENCES, SafeFile, look_at
from communities.services.refusals import Refused

LIMITS = f"До {LARGEST // MEGABYTE} МБ. Подойдут {KINDS}."


class SafeFileField(forms.FileField):
    """The cleaned value is a `SafeFile`, or None where no file was chosen."""

    def __init__(self, **options):
        accept = ",".join(f".{kind}" for kind in (*TYPES, "jpeg"))
        options.setdefault("help_text", LIMITS)
        options.setdefault("widget", forms.FileInput(attrs={"accept": accept}))
        super().__init__(**options)
        self.error_messages |= {"empty": SENTENCES["empty"], "required": "Выберите файл."}

    def clean(self, data, initial=None) -> SafeFile | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > LARGEST:
            raise ValidationError(SENTENCES["too_large"].format(megabytes=LARGEST // MEGABYTE))
        try:
            return look_at(upload.name, upload.read())
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
