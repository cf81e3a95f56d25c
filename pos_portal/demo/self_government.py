"""A year in which two communities decide by themselves: what they agreed, refused, took back and still discuss."""

from datetime import datetime, timedelta

from communities.models import Community, CommunityGoal, Motion
from communities.services import goals, motions, terms
from pos_portal.core.models import Membership

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
NOTE = (
    "Сделано: пять встреч и три занятия друг у друга, карточки «Я выбираю» есть в трёх группах.\n"
    "Начато: копилка ситуаций выбора – собирает Светлана Игоревна, папка лежит в методическом кабинете.\n"
    "Не забыть: спросить музыкального руководителя о времени в зале; Юлия Павловна обещала показать наблюдение "
    "за одним ребёнком."
)


def agreed(community: Community, *, by: Membership, now: datetime, remark: str = "", **about) -> Motion:
    """A proposal to which everybody in the group agrees within some days; the last one may add a remark."""
    motion = motions.propose(community, by=by, now=now, **about)
    people = [seat.membership for seat in community.members.voting(now.date()).select_related("membership")]
    others = [person for person in people if person != by]
    for days, person in enumerate(others, start=1):
        kind, text = ("remark", remark) if remark and person == others[-1] else ("agree", "")
        motion = motions.speak(motion, kind=kind, text=text, by=person, now=now + days * DAY)
    return motion


def invite(community: Community, guest: Membership, *, by: Membership, now: datetime) -> None:
    until = guest.organization.today + timedelta(days=180)
    agreed(community, kind="member", candidate=guest, due_on=until, by=by, now=now, text="Поможет понять детей с ОВЗ.")


def fill(people: dict[str, Membership], *, now: datetime) -> None:
    """`people` maps user names to memberships of the kindergarten."""
    organization = people["vera"].organization
    here = Community.objects.filter(organization=organization)
    _myself(here.get(title="Я сам!"), people.__getitem__, now)
    _listening(here.get(title="Слышать и понимать"), people.__getitem__, now)


def _myself(community: Community, who, now: datetime) -> None:
    agreed(
        community,
        kind="idea",
        title="Встречаемся по четвергам в сонный час, раз в две недели",
        text="В это время нас может подменить помощник воспитателя.",
        remark="Кроме недель с утренниками.",
        by=who("nina"),
        now=now - 38 * WEEK,
    )
    _tasks_of_myself(community, who, now)
    _refused(community, who, now)
    taken_back = motions.propose(
        community, kind="idea", title="Встречаться каждую неделю", by=who("elena"), now=now - 22 * WEEK
    )
    motions.speak(
        taken_back, kind="object", text="Не успеем готовиться.", by=who("svetlana"), now=now - 22 * WEEK + DAY
    )
    motions.withdraw(taken_back, by=who("elena"), now=now - 22 * WEEK + 2 * DAY)
    _rotation(community, who, now)
    _waiting(community, who, now)


def _tasks_of_myself(community: Community, who, now: datetime) -> None:
    asked = CommunityGoal.objects.get(community=community, side="organization")
    title = "Научиться держать паузу и не подсказывать раньше времени"
    common = agreed(community, kind="goal", side="members", title=title, by=who("svetlana"), now=now - 37 * WEEK)
    goals.revise(common.goals.get(), version=1, text=title, meets=[asked])
    own = goals.set_own(
        community,
        text="Придумать десять ситуаций выбора для утреннего круга",
        meets=[asked],
        by=who("nina"),
        now=now - 36 * WEEK,
    )
    goals.settle(own, state="reached", outcome="Двенадцать ситуаций, восемь из них прижились в трёх группах.")
    text = "Вести наблюдение за одним ребёнком так, чтобы успевать записывать"
    goals.set_own(community, text=text, by=who("vera"), now=now - 30 * WEEK)


def _refused(community: Community, who, now: datetime) -> None:
    """An objection that stayed, and another text on which everybody agreed."""
    at = now - 30 * WEEK
    filmed = motions.propose(community, kind="idea", title="Снимаем занятия на видео", by=who("svetlana"), now=at)
    motions.speak(filmed, kind="object", text="Нет согласия всех родителей.", by=who("yulia"), now=at + DAY)
    motions.speak(filmed, kind="agree", by=who("elena"), now=at + 2 * DAY)
    motions.settle(filmed, by=who("elena"), now=at + 8 * DAY)
    agreed(
        community,
        kind="idea",
        title="Записываем фразы детей на карточки вместо видео",
        by=who("yulia"),
        now=now - 28 * WEEK,
    )


def _rotation(community: Community, who, now: datetime) -> None:
    until = (now + 16 * WEEK).date()
    served = community.coordinator_terms.get(ended_on=None)
    terms.hand_over(served, note=NOTE)
    agreed(
        community,
        kind="coordinator",
        candidate=who("vera"),
        due_on=until,
        text="Договорились меняться раз в полгода.",
        by=who("elena"),
        now=now - 12 * WEEK,
    )


def _waiting(community: Community, who, now: datetime) -> None:
    """Waits for Вера: one has agreed with a remark, one objects."""
    motion = motions.propose(
        community,
        kind="work",
        title="Практикум «Мастерская выбора» в группе № 2",
        form="practicum",
        due_on=(now + 5 * WEEK).date(),
        candidate=who("elena"),
        text="Попробуем на себе: каждый выбирает материал и объясняет выбор.",
        by=who("yulia"),
        now=now - 2 * DAY,
    )
    motions.speak(motion, kind="remark", text="Возьмём и младшие группы.", by=who("elena"), now=now - DAY)
    motions.speak(
        motion,
        kind="object",
        text="В этот день у нас осмотр детей, сдвинем на неделю.",
        by=who("svetlana"),
        now=now - DAY,
    )


def _listening(community: Community, who, now: datetime) -> None:
    asked = CommunityGoal.objects.get(community=community, side="organization")
    own = (
        ("natalia", "Передать коллегам приём «вопрос до чтения»", [asked], now - 34 * WEEK),
        ("daria", "Читать с выражением и без спешки", [], now - 33 * WEEK),
    )
    for name, text, meets, at in own:
        goals.set_own(community, text=text, meets=meets, by=who(name), now=at)
    title = "Читаем и обсуждаем главу о продуктивном чтении"
    about = {"kind": "work", "form": "reading", "due_on": (now - 24 * WEEK).date(), "candidate": who("irina")}
    agreed(community, title=title, by=who("galina"), now=now - 32 * WEEK, **about)
    silent = motions.propose(
        community, kind="idea", title="Завести общий чат группы", by=who("irina"), now=now - 20 * WEEK
    )
    motions.settle(silent, by=who("irina"), now=now - 18 * WEEK)
    late = motions.propose(
        community, kind="idea", title="Приглашаем родителей на итоговое чтение", by=who("natalia"), now=now - 10 * DAY
    )
    motions.speak(late, kind="agree", by=who("galina"), now=now - 9 * DAY)
