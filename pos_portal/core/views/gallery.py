from datetime import date, timedelta

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

LEVELS = [(0, "Не получается"), (1, "Получается с помощью"), (2, "Получается"), (3, "Могу научить других")]


class SampleForm(forms.Form):
    """One field of each kind."""

    theme = forms.CharField(label="Тема", help_text="Как в плане методической работы")
    kind = forms.ChoiceField(label="Форма", choices=[("", "любая"), ("workshop", "Мастер-класс")], required=False)
    held_on = forms.DateField(label="Дата", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    note = forms.CharField(label="Заметка", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    is_open = forms.BooleanField(label="Открыто для других детских садов", required=False)


class SampleFilter(forms.Form):
    """What a list is narrowed by."""

    theme = forms.CharField(label="Слово в теме", required=False)
    kind = forms.ChoiceField(label="Форма", choices=[("", "любая"), ("workshop", "Мастер-класс")], required=False)
    area = forms.ChoiceField(label="Образовательная область", choices=[("", "все области")], required=False)


SHARES = [
    {"label": "Задавать открытые вопросы", "share": 0.64, "low": 0.39, "high": 0.84, "text": "9 из 14 (64 %)"},
    {
        "label": "Учитывать особые потребности детей с ОВЗ",
        "share": 0.5,
        "low": 0.27,
        "high": 0.73,
        "text": "7 из 14 (50 %)",
    },
    {"label": "Менять среду вслед за интересом детей", "share": None},
]
CHANGES = [
    {"label": "Задавать открытые вопросы", "before": 0.64, "after": 0.36, "change": -0.28},
    {"label": "Давать детям выбор", "before": 0.29, "after": 0.43, "change": 0.14},
]
DIFFERENCES = [("Тема", "Мастер-класс «Вопрос, который открывает разговор»", "Мастер-класс о вопросах")]
ANSWERS = [("Открытые вопросы", (2, 5, 4, 3)), ("Выбор материала", (0, 3, 6, 5)), ("Детский план дня", (6, 4, 3, 1))]
AREAS = ["Социально-коммуникативное", "Познавательное", "Речевое", "Художественно-эстетическое", "Физическое"]
HEAT = [("Планирование", (0.07, 0.21, 0.36, 0.5, 0.64)), ("Наблюдение", (0.93, 0.86, 0.43, 0.21, None))]


def weeks_of(month: date) -> list[list[dict]]:
    """Five sample weeks with one shared lesson."""
    monday = month - timedelta(days=month.weekday())
    lesson = [{"title": "Открытое занятие «Речевая игра»", "time": "9:30", "url": "#calendar-title"}]
    days = [monday + timedelta(days=number) for number in range(35)]
    cells = [
        {
            "date": day,
            "is_other": day.month != month.month,
            "is_today": day.day == 12,
            "events": lesson * (day.day == 19),
        }
        for day in days
    ]
    return [cells[start : start + 7] for start in range(0, 35, 7)]


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component of the portal with sample words, for whoever builds a page."""
    context = {
        "form": SampleForm(),
        "wrong_form": SampleForm({"held_on": "вчера"}),
        "filter_form": SampleFilter({"kind": "workshop"}),
        "levels": LEVELS,
        "page": Paginator(range(230), 20).page(5),
        "today": timezone.localdate(),
        "weeks": weeks_of(date(2026, 11, 1)),
        "tabs": [{"title": "Таблица", "url": "#", "is_current": True}, {"title": "Три вопроса", "url": "#tabs"}],
        "shares": SHARES,
        "differences": DIFFERENCES,
        "changes": CHANGES,
        "answers": ANSWERS,
        "areas": AREAS,
        "heat": HEAT,
        "line": [0.64, 0.57, 0.43, 0.36],
        "rows": [("Иванова А. С.", (3, 2, None)), ("Кузнецова В. И.", (1, 2, 2)), ("Орлова Н. П.", (2, None, 1))],
    }
    return render(request, "core/gallery.html", context)
