from django import forms

from pos_portal.core.models import NoticeSettings
from pos_portal.core.notice_rules import NoticeRule, rules_of

HOUR = {"type": "time"}


class NoticeSettingsForm(forms.ModelForm):
    muted = forms.MultipleChoiceField(
        label="О чём не писать",
        choices=NoticeRule,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Извещение в портале останется, письма не будет.",
    )

    class Meta:
        model = NoticeSettings
        fields = ["letters", "digest_at", "quiet_from", "quiet_until", "on_days_off", "muted"]
        labels = {
            "letters": "Как присылать",
            "digest_at": "Во сколько присылать письмо дня",
            "quiet_from": "Тихие часы: с",
            "quiet_until": "Тихие часы: до",
            "on_days_off": "Писать и в выходные",
        }
        help_texts = {
            "digest_at": "Для тех, кто выбрал одно письмо в день. О переносе на сегодня или завтра напишем сразу.",
            "quiet_from": "В эти часы писем нет. Исключение – то, что утром узнавать уже поздно.",
            "quiet_until": "Одинаковое время в обоих полях – тихих часов нет.",
        }
        widgets = {
            "letters": forms.RadioSelect,
            "digest_at": forms.TimeInput(attrs=HOUR, format="%H:%M"),
            "quiet_from": forms.TimeInput(attrs=HOUR, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs=HOUR, format="%H:%M"),
        }

    def __init__(self, *args, role: str, **options):
        super().__init__(*args, **options)
        self.fields["muted"].choices = [(rule.value, rule.label) for rule in rules_of(role)]
