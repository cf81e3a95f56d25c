"""A community is formed with people who can teach, told that it is small, and agrees on its first proposal."""

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from communities.models import Community, Motion, TeachingOffer
from tests.deficits.factories import make_trend


def test_a_group_is_formed_and_agrees(visitor_of, anna, vera, nina, size):
    trend = make_trend(anna, status="confirmed", area="speech", text="Редко слушают детей до конца")
    TeachingOffer.objects.create(
        organization=nina.organization,
        membership=nina,
        text="Открытые вопросы после чтения",
        area="speech",
        shown_at=timezone.now(),
    )
    founder = visitor_of(anna)
    page = founder.open(f"{reverse('communities:community_create')}?trend={trend.pk}")
    founder.assert_accessible()
    page.get_by_label("Название").fill("Слышим детей")
    page.get_by_label("Орлова Нина Петровна").and_(page.get_by_role("checkbox")).check()
    expect(page.get_by_text("может научить: Открытые вопросы после чтения")).to_be_visible()
    page.get_by_label("Кузнецова Вера Ильинична").and_(page.get_by_role("checkbox")).check()
    page.get_by_role("button", name="Создать сообщество").click()

    expect(page.get_by_text("Для группы нужно хотя бы 3 человека")).to_be_visible()
    founder.assert_accessible()
    member = visitor_of(vera)
    page = member.open(Community.objects.get().get_absolute_url())
    page.get_by_role("link", name="Предложить группе").click()
    member.assert_accessible()
    page.get_by_role("link", name="Договорённость").click()
    page.get_by_label("О чём договариваемся").fill("Встречаемся по четвергам")
    member.assert_accessible()
    page.get_by_role("button", name="Предложить").click()
    expect(page.get_by_text("Предложение видит вся группа.")).to_be_visible()

    other = visitor_of(nina)
    page = other.open("/")
    page.get_by_role("link", name="Высказаться").click()
    other.assert_accessible()
    page.get_by_label("Согласен(на)", exact=True).check()
    page.get_by_role("button", name="Сказать").click()
    expect(page.get_by_text("Итог: принято.")).to_be_visible()
    other.assert_accessible()
    for name in ("motion_list", "goal_list", "goal_create"):
        other.open(reverse(f"communities:{name}", args=[Motion.objects.get().community_id]))
        other.assert_accessible()
