"""A phone that heard no answer sends again while its first letter is still being read."""

import json
from uuid import uuid4

import pytest

from .factories import make_community
from .observations_factories import make_lesson_of_study
from .test_races import ROUNDS, all_at_once, posting, statuses

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_batch_of_notes_sent_at_once_is_stored_once(client_of, vera, nina):
    lesson = make_lesson_of_study(make_community(vera, nina), vera, nina)
    for number in ROUNDS:
        notes = [{"key": str(uuid4()), "who": "group", "fact": f"{number}.{line}", "changed": 1} for line in range(5)]
        sent = {"person": nina.pk, "notes": json.dumps(notes)}

        answers = all_at_once([posting(client_of(nina), "observation_sync", lesson.pk, **sent) for _ in range(6)])

        assert statuses(answers) == [200] * 6
        assert all(one["stored"] for answer in answers for one in answer.json()["answers"].values())
        assert lesson.notes_taken.filter(fact__startswith=f"{number}.").count() == 5
