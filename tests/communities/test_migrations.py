"""What the migrations make of communities that were there before."""

from importlib import import_module

from django.apps import apps
from django.db import connection

from communities.models import CoordinatorTerm, Lesson, Ring
from tests.communities.factories import make_community

rings_and_terms = import_module("communities.migrations.0003_rings_and_terms")


def test_whoever_coordinates_serves_since_they_came(talking, vera):
    rings_and_terms.begin_terms(apps, connection.schema_editor)

    term = CoordinatorTerm.objects.get()
    assert (term.community, term.membership, term.ends_on, term.ended_on) == (talking, vera, None, None)
    assert term.started_on == talking.members.get(is_coordinator=True).joined_on


def test_going_back_and_forward_again_begins_no_second_term(talking, nina):
    make_community(nina, title="Другое сообщество")
    for _ in range(2):
        rings_and_terms.begin_terms(apps, connection.schema_editor)

    assert CoordinatorTerm.objects.get().community == talking


def test_rings_go_there_and_back(lesson):
    for before, after in ((1, Ring.COMMUNITY), (2, Ring.KINDERGARTEN), (3, Ring.GUESTS)):
        Lesson.objects.update(ring=before)
        rings_and_terms.widen_the_numbers(apps, connection.schema_editor)
        assert Lesson.objects.get().ring == after
        rings_and_terms.narrow_the_numbers(apps, connection.schema_editor)
        assert Lesson.objects.get().ring == before
