from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from pos_portal.core.forms import submitted_once
from pos_portal.core.models import FormSubmission


class Silent:
    """Swallows the messages of a request made by hand."""

    def add(self, *args):
        pass


def post(membership, form_id):
    request = RequestFactory().post("/", {"form_id": form_id})
    request.membership = membership
    request._messages = Silent()
    return request


def test_the_second_sending_shows_the_first_result(anna):
    calls = []

    @submitted_once
    def view(request):
        calls.append(1)
        return redirect(f"/result/{len(calls)}/")

    form_id = uuid4()
    answers = [view(post(anna, form_id)) for _ in range(3)]

    assert [answer["Location"] for answer in answers] == ["/result/1/"] * 3
    assert len(calls) == 1


def test_a_refused_form_may_be_sent_again(anna):
    @submitted_once
    def view(request):
        return HttpResponse("ошибка в форме", status=422)

    form_id = uuid4()
    view(post(anna, form_id))
    view(post(anna, form_id))

    assert FormSubmission.objects.count() == 0


def test_the_same_id_of_another_person_is_another_form(anna, vera):
    @submitted_once
    def view(request):
        return redirect(f"/of/{request.membership.pk}/")

    form_id = uuid4()

    assert view(post(anna, form_id))["Location"] == f"/of/{anna.pk}/"
    assert view(post(vera, form_id))["Location"] == f"/of/{vera.pk}/"
