"""Sentences about the table that pages, files and the home page say alike."""

from django.utils.dates import MONTHS_ALT

from planning.engine import audiences, checks
from planning.engine.checks import Remark
from planning.engine.coverage import Coverage

REMARKS = {
    checks.NO_EDUCATORS: "среди участников нет педагогов: {0}",
    checks.FEW_ADDRESSEES: "охватывает {0} % тех, кому нужно: {1}",
    checks.PART_OF_TEAM: "только для части педагогов: {0}",
    checks.ONLY_PASSIVE: "только {names} – нет практики",
    checks.NO_PRACTICE: "{names} – без практики и наблюдения занятий",
    checks.LATE: "всё во втором полугодии: начинается не раньше {month}",
    checks.SINGLE: "одно мероприятие на массовую тенденцию",
    checks.NO_RESULT: "не указан ожидаемый результат",
}
REMARK_TITLES = {
    checks.NO_EDUCATORS: "нет педагогов среди участников",
    checks.FEW_ADDRESSEES: "мало тех, кому нужно",
    checks.PART_OF_TEAM: "только для части педагогов",
    checks.ONLY_PASSIVE: "только консультации и лекции",
    checks.NO_PRACTICE: "нет практики и наблюдения",
    checks.LATE: "всё во втором полугодии",
    checks.SINGLE: "одно мероприятие",
    checks.NO_RESULT: "не указан результат",
}
AUDIENCE_TITLES = {
    audiences.WHOLE_TEAM: "все педагоги",
    audiences.EDUCATORS: "воспитатели",
    audiences.SPECIALISTS: "специалисты",
    audiences.SOME_GROUPS: "отдельные группы",
    audiences.YOUNG: "молодые педагоги",
    audiences.MENTORS: "наставники",
    audiences.ATTESTED: "аттестующиеся",
    audiences.CIRCLE: "ПОС, творческие группы",
    audiences.ADMINISTRATION: "администрация",
    audiences.STAFF: "другие сотрудники",
    audiences.PARENTS: "родители",
    audiences.CHILDREN: "дети",
    audiences.UNNAMED: "участники не указаны",
}
IN_PLURAL = {
    "Консультация": "консультации",
    "Лекторий": "лекции",
    "Теоретический семинар": "теоретические семинары",
    "Вебинар": "вебинары",
    "Методический час": "методические часы",
    "Педагогический час": "педагогические часы",
    "Совещание": "совещания",
}


def coverage_sentence(coverage: Coverage) -> str:
    """«Охвачено тенденций: 6 из 9 (67 %); частично – 2; не охвачено – 1; мероприятий без тенденции – 5 из 24»."""
    parts = [
        f"Охвачено тенденций: {coverage.full} из {coverage.trends} ({coverage.percent} %)",
        f"частично – {coverage.partial}",
        f"не охвачено – {coverage.none}",
        f"не решено – {coverage.undecided}" if coverage.undecided else "",
        f"мероприятий без тенденции – {coverage.untied} из {coverage.activities}",
    ]
    return "; ".join(filter(None, parts))


def remark_sentence(remark: Remark) -> str:
    """«только консультации – нет практики»."""
    names = ", ".join(IN_PLURAL.get(name, _lowered(name)) for name in remark.facts)
    month = MONTHS_ALT[int(remark.facts[0][5:])].lower() if remark.code == checks.LATE else ""
    return REMARKS[remark.code].format(*remark.facts, names=names, month=month)


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
