from django.contrib import admin
from django.urls import reverse

from deficits.models import Answer, Response

from .factories import make_questionnaire


def test_words_are_mended_and_answers_are_nowhere(client, anna):
    questionnaire = make_questionnaire(anna)
    anna.user.is_staff = anna.user.is_superuser = True
    anna.user.save()
    client.force_login(anna.user)
    page = client.get(reverse("admin:deficits_questionnaire_change", args=[questionnaire.pk])).content.decode()

    assert "Действие 1." in page
    assert [admin.site.is_registered(model) for model in (Answer, Response)] == [False, False]
