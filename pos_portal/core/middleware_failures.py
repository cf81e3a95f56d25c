"""What goes wrong outside the views, told in Russian; what was not saved is never called saved."""

import errno
import logging
import sys

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import server_error

logger = logging.getLogger(__name__)
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
RETRY_SECONDS = "10"


class RefusedMethodMiddleware:
    """Gives the empty answer 405 a page: somebody opened the address of a button."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class DatabaseFailureMiddleware:
    """Answers 503 when a view meets a database that cannot work now; it works again by itself, without a restart.

    A row that two people wrote at the same moment, which the database lets only one of them keep, is answered 409; a
    row that somebody deleted between the finding and the changing of it, 404.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, IntegrityError):
            logger.error("Refused by the database at %s", request.path, exc_info=exception)
            return render(request, "409.html", status=409)
        if isinstance(exception, ObjectDoesNotExist) and request.method == "POST":
            logger.error("Gone while it was changed at %s", request.path, exc_info=exception)
            return render(request, "404.html", status=404)
        return unavailable(request, exception) if is_passing(exception) else None


def failure(request: HttpRequest) -> HttpResponse:
    """The handler of last resort: 503 for a database failure outside the views (session, membership), else 500."""
    exception = sys.exc_info()[1]
    if exception is not None and is_passing(exception):
        return unavailable(request, exception)
    return server_error(request)


def refusal(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The handler of requests that cannot be read: 413 when there is too much in them, else 400.

    The page is drawn here, because Django's own view for it reads the form again and fails a second time.
    """
    is_too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    template, status = ("413.html", 413) if is_too_much else ("400.html", 400)
    return render(request, template, status=status)


def is_passing(exception: BaseException) -> bool:
    """Whether waiting may help: the database does not answer, or there is no room on the disk."""
    if isinstance(exception, OSError):
        return exception.errno in NO_ROOM
    return isinstance(exception, OperationalError | InterfaceError)


def unavailable(request: HttpRequest, exception: BaseException) -> HttpResponse:
    """The 503 page. Rendered without the request, because everything about the person would ask the database."""
    logger.error("Database failure at %s", request.path, exc_info=exception)
    page = render_to_string("503.html", {"site_name": settings.SITE_NAME})
    return HttpResponse(page, status=503, headers={"Retry-After": RETRY_SECONDS})
