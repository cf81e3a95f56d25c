"""The heat map of the team: parts of five and more, names only by consent and never by score."""

from ..factories import NOW
from .test_area_maps import bees, butterflies, strong, survey, weak  # noqa: F401

HEAT = "/deficits/map/heat/"


def test_parts_of_five_are_columns_beside_the_team(client_of, anna, survey, bees, butterflies):  # noqa: F811
    heat = client_of(anna).get(HEAT).context["heat"]

    assert heat.columns == (
        "Вся команда",
        "Воспитатели: 4–5 лет, средняя",
        "Воспитатели: 5–6 лет, старшая",
    )
    assert {shares for _, shares in heat.rows} == {(0.5, 0.0, 1.0)}


def test_a_part_that_leaves_four_others_is_hidden(client_of, anna, survey, bees, butterflies):  # noqa: F811
    butterflies.staff.first().delete()
    heat = client_of(anna).get(HEAT).context["heat"]

    assert (heat.columns, heat.n_hidden) == (("Вся команда", "Воспитатели: 5–6 лет, старшая"), 1)


def test_no_name_without_consent_and_no_figures_with_it(client_of, vera, marina, survey, bees, weak):  # noqa: F811
    assert "Слабова" not in client_of(vera).get(HEAT).content.decode()

    survey.participants.filter(membership=weak[1]).update(profile_shared_at=NOW)
    assert [client_of(one).get(HEAT).context["profiles"] for one in (vera, marina)] == [[], []]
    page = client_of(weak[0]).get(HEAT)
    assert [profile.person for profile in page.context["profiles"]] == [weak[1]]
    assert page.context["heat"].columns == ("Вся команда",)


def test_a_survey_under_a_cipher_has_no_heat(client_of, anna, survey, bees):  # noqa: F811
    type(survey).objects.filter(pk=survey.pk).update(mode="anonymous")

    assert client_of(anna).get(HEAT).context["heat"] is None


def test_only_the_staff_reads_it(client_of, marina, guest, officer, olga, survey, bees):  # noqa: F811
    assert [client_of(one).get(HEAT).status_code for one in (marina, guest, officer)] == [200, 403, 403]
    assert client_of(olga).get(HEAT).context["heat"] is None
