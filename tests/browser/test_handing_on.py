"""One learns and teaches the rest: proposed, agreed, learned, taught, used. Months pass by dates of the fixtures."""

from datetime import timedelta

from django.urls import reverse
from playwright.sync_api import expect

from communities.models import Cascade, CascadeState
from tests.communities.cascade_factories import make_carry_over, make_part, make_topic, make_walk, make_watch_point
from tests.communities.factories import make_community


def pass_days(cascade: Cascade, days: int) -> None:
    """As if the lesson had been so many days earlier."""
    earlier = cascade.organization.today - timedelta(days=days)
    Cascade.objects.filter(pk=cascade.pk).update(learned_on=earlier, taught_on=earlier)


def test_a_cascade_is_completed(visitor_of, anna, vera, nina, sunny):
    make_community(vera, nina, anna, coordinator=vera)
    methodist, learner, listener = visitor_of(anna), visitor_of(vera), visitor_of(nina)
    page = methodist.open(reverse("communities:cascade_list"))
    methodist.assert_accessible()
    page.get_by_role("link", name="Предложить").first.click()
    page.get_by_label("Чему учимся").fill("Продуктивное чтение")
    page.get_by_label("Кто учится и научит").select_option(str(vera.pk))
    page.get_by_label("Учится до").fill(str(sunny.today + timedelta(days=10)))
    page.get_by_label("Учит коллег").fill(str(sunny.today + timedelta(days=20)))
    page.get_by_label("Для какого сообщества").select_option(label="Говорящая группа")
    methodist.assert_accessible()
    page.get_by_role("button", name="Предложить").click()
    expect(page.get_by_text("Ждёт согласия")).to_be_visible()

    page = learner.open("/")
    page.get_by_role("link", name="Посмотреть").click()
    learner.assert_accessible()
    page.get_by_role("button", name="Согласен(на)").click()
    page.get_by_role("link", name="Обучение пройдено").click()
    page.get_by_label("Что беру с обучения для коллег").fill("Останавливаемся и ждём вопроса")
    learner.assert_accessible()
    page.get_by_role("button", name="Сохранить").click()
    page.get_by_role("link", name="Я научил(а) коллег").click()
    learner.assert_accessible()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_text("спросим", exact=False).first).to_be_visible()

    cascade = Cascade.objects.get()
    for days in (30, 90):
        pass_days(cascade, days)
        page = listener.open("/")
        page.get_by_role("link", name="Ответить").click()
        expect(page.get_by_text(f"Прошло {days} дней")).to_be_visible()
        listener.assert_accessible()
        page.get_by_role("button", name="Применяю").click()
        expect(page.get_by_text("Видите только Вы.")).to_be_visible()
        listener.assert_accessible()

    page = learner.open(cascade.get_absolute_url())
    learner.assert_accessible()
    page.locator("summary", has_text="Завершить").click()
    page.get_by_role("button", name="Завершить").click()
    expect(page.get_by_text("Передача опыта завершена.")).to_be_visible()
    assert Cascade.objects.get().state == CascadeState.CLOSED


def test_pages_of_topics_and_walks(visitor_of, vera, nina, olga, daisy, sunny):
    community = make_community(vera, nina, coordinator=vera)
    topic = make_topic(community, by=vera, question="Как спрашивать?")
    part = make_part(topic, nina, told_on=sunny.today, found="Ждём дольше")
    make_part(topic, vera, tells_on=sunny.today)
    walk = make_walk(vera, nina, host=daisy, state="held", community=community)
    point = make_watch_point(walk, seen="Взрослый ждёт", written_by=nina)
    make_carry_over(walk, nina)
    request = make_walk(vera, nina, host=daisy, state="asked")
    rows = {
        "split_list": community, "split_create": community, "split_detail": topic, "split_close": topic,
        "split_digest": topic, "part_create": topic, "part_tell": part, "walk_list": None, "walk_create": None,
        "walk_detail": walk, "walk_sheet": walk, "walk_hold": walk, "watch_update": point, "carry_create": walk,
    }  # fmt: skip
    guest = visitor_of(vera)
    for name, row in rows.items():
        guest.open(reverse(f"communities:{name}", args=[row.pk] if row else []))
        guest.assert_accessible()
    host = visitor_of(olga)
    page = host.open(request.get_absolute_url())
    host.assert_accessible()
    page.get_by_role("link", name="Ответить").click()
    page.get_by_label("Не сможем принять").check()
    page.get_by_label("Несколько слов").fill("Ремонт до весны")
    host.assert_accessible()
    page.get_by_role("button", name="Отправить ответ").click()
    expect(page.get_by_text("Ремонт до весны")).to_be_visible()
