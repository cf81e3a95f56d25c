import pytest
from django.urls import reverse

from communities.models import CommunityGoal, GoalSide
from tests.communities.self_government_factories import make_own_goal, make_term


@pytest.fixture
def asked(talking, vera) -> CommunityGoal:
    """A task of the kindergarten."""
    return make_own_goal(talking, vera, side=GoalSide.ORGANIZATION, text="Больше диалога")


def text_of(response) -> str:
    return response.content.decode()


def test_a_member_writes_down_an_own_task_that_meets_one_of_the_kindergarten(client_of, talking, asked, nina):
    create = reverse("communities:goal_create", args=[talking.pk])
    assert "Обязательное поле." in text_of(client_of(nina).post(create, {"text": ""}))

    response = client_of(nina).post(create, {"text": "Спрашивать открыто", "meets": [asked.pk]})

    goal = CommunityGoal.objects.get(owner=nina)
    assert response["Location"] == reverse("communities:goal_list", args=[talking.pk])
    assert (goal.side, list(goal.meets.all()), list(asked.meets.all())) == ("members", [asked], [goal])


def test_tasks_stand_side_by_side(client_of, talking, asked, nina):
    goal = make_own_goal(talking, nina)
    goal.meets.add(asked)

    response = client_of(nina).get(reverse("communities:goal_list", args=[talking.pk]))

    assert (response.context["organization_goals"], response.context["member_goals"]) == ([asked], [goal])
    assert text_of(response).count("встречается с:") == 2


def test_somebody_elses_own_task_is_not_changed(client_of, talking, vera, nina):
    goal = make_own_goal(talking, nina)

    for name in ("goal_update", "goal_settle"):
        assert client_of(vera).get(reverse(f"communities:{name}", args=[goal.pk])).status_code == 403
    assert client_of(vera).post(reverse("communities:goal_reopen", args=[goal.pk])).status_code == 403


def test_a_stale_page_shows_both_texts(client_of, talking, asked, vera, nina):
    url = reverse("communities:goal_update", args=[asked.pk])
    client_of(vera).post(url, {"text": "Диалог каждый день", "version": 1})

    response = client_of(nina).post(url, {"text": "Диалог в каждой группе", "version": 1})

    assert response.context["form"].differences() == [("Задача", "Диалог каждый день")]


def test_a_task_is_reached_and_taken_up_again(client_of, asked, vera, nina):
    url = reverse("communities:goal_settle", args=[asked.pk])
    assert "Обязательное поле." in text_of(client_of(vera).post(url, {"state": "reached"}))
    client_of(vera).post(url, {"state": "reached", "outcome": "В четырёх группах из шести"})
    asked.refresh_from_db()
    assert (asked.state, asked.outcome) == ("reached", "В четырёх группах из шести")
    twice = client_of(nina).post(url, {"state": "dropped", "outcome": "Нет"})
    assert "Итог этой задачи уже записан." in text_of(twice)

    client_of(nina).post(reverse("communities:goal_reopen", args=[asked.pk]))

    asked.refresh_from_db()
    assert (asked.state, asked.outcome) == ("open", "")


def test_the_page_does_not_grow_queries(client_of, talking, asked, nina, django_assert_num_queries):
    browser, url = client_of(nina), reverse("communities:goal_list", args=[talking.pk])
    browser.get(url)
    with django_assert_num_queries(8):
        browser.get(url)
    for number in range(2):
        make_own_goal(talking, nina, text=f"Ещё {number}").meets.add(asked)
    with django_assert_num_queries(8):
        browser.get(url)


def test_whoever_served_hands_the_work_over(client_of, talking, vera, nina):
    term = make_term(talking, vera)
    url = reverse("communities:term_update", args=[term.pk])
    assert client_of(nina).get(url).status_code == 403

    client_of(vera).post(url, {"note": "Ключ от шкафа – у Нины Петровны"})

    assert "Ключ от шкафа – у Нины Петровны" in text_of(client_of(nina).get(talking.get_absolute_url()))


def test_an_ending_term_is_told_to_the_group(client_of, talking, vera, nina, marina):
    make_term(talking, vera, days=10)
    told = "Предложите, кто продолжит."

    pages = [text_of(client_of(who).get(talking.get_absolute_url())) for who in (nina, marina)]
    assert [told in page for page in pages] == [True, False]


def test_with_the_work_of_the_group_its_tasks_end(client_of, talking, asked, nina):
    talking.is_closed = True
    talking.save()

    names = ("goal_update", "goal_settle", "goal_reopen")
    answers = {client_of(nina).post(reverse(f"communities:{name}", args=[asked.pk])).status_code for name in names}
    assert answers == {403}
