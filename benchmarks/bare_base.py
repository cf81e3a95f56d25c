"""What every bare page stands on: one flat template, the person in their kindergarten."""

from pathlib import Path

from django.http import HttpResponse
from django.template.backends.django import DjangoTemplates

TEMPLATES = DjangoTemplates(
    {
        "NAME": "bare",
        "DIRS": [Path(__file__).parent / "bare_templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
)


def page(request, name: str, **context) -> HttpResponse:
    return HttpResponse(TEMPLATES.get_template(f"{name}.html").render(context, request))


def mine(request):
    """The person in their kindergarten."""
    return request.user.memberships.select_related("organization").get()
