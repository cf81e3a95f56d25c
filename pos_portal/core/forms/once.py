"""A form is sent once, however often its button is pressed."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from pos_portal.core.models import FormSubmission


def submitted_once(view: Callable) -> Callable:
    """A POST that carries a `form_id` has one result: sent again, it shows the first one.

    The view runs in one transaction with the note about the id, so a failed or refused form may be sent again.
    Only a redirect counts as a result.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form_id = _form_id(request)
        if form_id is None:
            return view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                return _first_time(request, form_id, view, *args, **kwargs)
        except AlreadySubmitted as earlier:
            messages.info(request, "Эта форма уже отправлена и сохранена – второй раз ничего не записано.")
            return redirect(earlier.location or "home")

    return wrapper


class AlreadySubmitted(Exception):
    def __init__(self, location: str):
        super().__init__(location)
        self.location = location


def _form_id(request: HttpRequest) -> UUID | None:
    if request.method != "POST" or request.membership is None:
        return None
    try:
        return UUID(request.POST.get("form_id", ""))
    except ValueError:
        return None


def _first_time(request, form_id: UUID, view: Callable, *args, **kwargs) -> HttpResponse:
    key = {"organization": request.membership.organization, "membership": request.membership, "form_id": form_id}
    try:
        with transaction.atomic():
            submission = FormSubmission.objects.create(**key)
    except IntegrityError:
        raise AlreadySubmitted(FormSubmission.objects.get(**key).location) from None
    response = view(request, *args, **kwargs)
    if response.status_code in (301, 302, 303):
        FormSubmission.objects.filter(pk=submission.pk).update(location=response["Location"][:300])
    else:
        submission.delete()
    return response
