"""Ciphers instead of people: made from a secret of the organization, looked up by their owners, cut at the end."""

import hmac
import secrets
from random import SystemRandom

from django.db.models import Exists, OuterRef, Q, QuerySet

from deficits.models import Answer, OpenAnswer, Participant, PseudonymSecret, Response, Survey
from pos_portal.core.models import Membership, Organization

RANDOM = SystemRandom()


def prepare(organization: Organization) -> None:
    """Make the secret of an organization once, before its first survey without names."""
    PseudonymSecret.objects.get_or_create(organization=organization, defaults={"secret": secrets.token_hex(32)})


def key_of(survey: Survey, person: Membership) -> str:
    """The cipher under which this person answers; nothing in a named survey.

    Under a cipher it is the same in every survey, in an anonymous one it holds for this survey alone.
    """
    if survey.is_named:
        return ""
    secret = PseudonymSecret.objects.get(organization=survey.organization_id).secret
    whom = f"survey:{survey.pk}:person:{person.pk}" if survey.is_anonymous else f"person:{person.pk}"
    return hmac.new(secret.encode(), whom.encode(), "sha256").hexdigest()


def own_responses(survey: Survey, person: Membership) -> QuerySet[Response]:
    """Everything about this person in a survey, found by name or by cipher; for the eyes of that person alone."""
    if survey.is_named:
        return survey.responses.filter(about=person)
    if survey.is_draft:
        return survey.responses.none()
    return survey.responses.filter(pseudonym=key_of(survey, person))


def cut_traces(survey: Survey) -> None:
    """After the end neither time, nor order, nor a list of those who answered leads to a person.

    Every row is written anew in a random order with the moments of the survey itself; empty drafts go; the ciphers of
    an anonymous survey become random, which nobody can count back.
    """
    kept = list(survey.responses.filter(_has_something()))
    marks = list(Answer.objects.filter(response__in=kept))
    words = list(OpenAnswer.objects.filter(response__in=kept).exclude(text=""))
    survey.responses.all().delete()
    fresh = {old.pk: _fresh(survey, old) for old in _mixed(kept)}
    Response.objects.bulk_create(fresh.values())
    for model, rows in ((Answer, marks), (OpenAnswer, words)):
        for row in rows:
            row.pk, row.response, row.answered_at = None, fresh[row.response_id], survey.closed_at
        model.objects.bulk_create(_mixed(rows))
    Participant.objects.filter(survey=survey).update(has_answered=False)


def _has_something() -> Q:
    """Whether anything is left in a response: a mark, a tick or a word."""
    given = Q(value__isnull=False) | Q(is_not_applicable=True) | Q(wants_to_learn=True) | Q(can_teach=True)
    here = {"response": OuterRef("pk")}
    written = OpenAnswer.objects.filter(**here).exclude(text="")
    return Q(Exists(Answer.objects.filter(given, **here))) | Q(Exists(written))


def _fresh(survey: Survey, old: Response) -> Response:
    return Response(
        organization_id=survey.organization_id,
        survey=survey,
        pseudonym=secrets.token_hex(32) if survey.is_anonymous else old.pseudonym,
        viewpoint=old.viewpoint,
        started_at=survey.opened_at,
        submitted_at=survey.closed_at,
    )


def _mixed(rows: list) -> list:
    return RANDOM.sample(rows, len(rows))
