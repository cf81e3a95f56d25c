from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


class DayField(forms.DateField):
    """A day of this century, chosen in the calendar of the browser."""

    def __init__(self, **options):
        days = [MinValueValidator(EARLIEST, "Проверьте год."), MaxValueValidator(LATEST, "Проверьте год.")]
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(validators=days, widget=widget, **options)
