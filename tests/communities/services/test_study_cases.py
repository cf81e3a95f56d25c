from communities.models import CaseChild, Focus, Ring, StudyStage
from communities.services.study_cases import children, cycles, draft_study_case
from tests.communities.analyses_factories import make_analysis, make_children, make_forecast, make_taught
from tests.communities.factories import make_community, make_room
from tests.communities.study_factories import make_study


def test_what_was_seen_of_a_child_stage_by_stage_is_in_the_case(vera, nina, sunny):
    study = make_study(make_community(vera, nina), vera, nina)
    children, lesson = make_children(study, "АБ"), make_taught(study, vera, room=make_room(sunny))
    stage = lesson.card.stages.get(kind="main")
    make_forecast(stage, children[0], observed="Опустил шишку в воду")
    make_forecast(stage, children[1], observed="")
    make_forecast(stage, focus=Focus.GROUP, observed="Стояли у таза")
    make_analysis(lesson, vera, is_full=True)

    seen = draft_study_case(study).split("что увидели")[1].split("что поняли")[0]

    told = "– Ребёнок А, Основной: открытие, практика: Опустил шишку в воду\n– Ребёнок А: Сказал сам\n– Ребёнок Б: "
    assert told in seen and "у таза" not in seen


def test_a_long_case_keeps_its_conclusion(vera, nina, monkeypatch):
    monkeypatch.setattr("communities.services.study_cases.LONGEST", 60)
    study = make_study(make_community(vera, nina), vera, nina, stage=StudyStage.CLOSED, outcome="Молчать и ждать")
    make_children(study, "АБ")

    text = draft_study_case(study)

    assert (len(text), text.endswith("Вывод\nМолчать и ждать")) == (60, True)


def test_a_child_is_told_of_in_sentences(vera, nina):
    study = make_study(make_community(vera, nina), vera, nina)
    make_children(study, "А")
    CaseChild.objects.update(about="Молчит при всех.", criterion="Говорит в паре", level="middle")

    assert children(study).lines == ("– Ребёнок А: уровень – средний. Молчит при всех. Говорит в паре.",)


def test_the_case_of_a_group_tells_nothing_of_cycles_that_only_their_developers_read(vera, nina):
    group, closed = make_community(vera, nina), {"stage": StudyStage.CLOSED, "outcome": "Ждать"}
    make_study(group, vera, title="Для всех", **closed)
    make_study(group, vera, title="Для троих", ring=Ring.CYCLE, **closed)

    assert cycles(group).lines == ("– «Для всех»: Ждать",)
