from datetime import timedelta

import pytest

from communities.models import Product, ProductState, Ring
from communities.services import products, reviews
from communities.services.refusals import Refused
from pos_portal.core.models import AuditEvent
from pos_portal.core.services.versions import StaleVersion
from tests.communities.cabinet_factories import make_product, make_published, make_review
from tests.communities.factories import NOW


def now_of(product) -> Product:
    return Product.objects.get(pk=product.pk)


def neighbours_see(person):
    return Product.objects.visible_to(person).of_others(person)


def adopt(product, by, **changes):
    facts = {"version": product.version, "adopted_by": "Педсовет, протокол № 3", "adopted_on": by.organization.today}
    return products.adopt(product, by=by, now=NOW, **{**facts, **changes})


@pytest.fixture
def shown(vera, nina) -> Product:
    """On review, for the whole staff."""
    product = make_product(vera, authors=[nina])
    products.send_to_review(product, now=NOW)
    return now_of(product)


def test_who_begins_is_an_author_among_equals(vera, nina):
    product = make_product(vera, authors=[nina, vera])

    assert (product.author_names, product.state) == ("Кузнецова Вера Ильинична, Орлова Нина Петровна", "draft")
    assert (product.ring, product.licence) == (Ring.COMMUNITY, "Можно использовать и менять, указывая авторов")


def test_a_draft_is_seen_by_its_authors_alone(vera, nina, anna, marina, guest, officer, olga):
    product = make_product(vera)
    sees = [one for one in (vera, nina, anna, marina, guest, officer, olga) if Product.objects.visible_to(one).exists()]

    assert sees == [vera]
    products.add_author(product, person=nina)
    assert Product.objects.visible_to(nina).count() == 1


def test_colleagues_read_it_from_the_review_on(shown, sveta, anna, guest, olga):
    assert [Product.objects.visible_to(one).count() for one in (sveta, anna, guest, olga)] == [1, 1, 0, 0]


def test_a_group_shows_its_product_to_the_staff_by_itself(talking, vera, nina, sveta, anna):
    product = make_product(vera, community=talking)
    products.send_to_review(product, now=NOW)

    assert [Product.objects.visible_to(one).count() for one in (nina, sveta, anna)] == [1, 0, 0]
    with pytest.raises(Refused, match="ещё не открыло этот продукт"):
        adopt(now_of(product), anna)


def test_an_empty_product_goes_nowhere(vera):
    with pytest.raises(Refused, match="пока текст пустой"):
        products.send_to_review(make_product(vera, text=" \n"), now=NOW)


def test_the_last_author_stays(vera, shown):
    one, other = shown.authors.all()
    products.remove_author(one)

    with pytest.raises(Refused, match="Это единственный автор"):
        products.remove_author(other)
    with pytest.raises(Refused, match="уже среди авторов"):
        products.add_author(shown, person=other.membership)


def test_adoption_keeps_the_words_and_closes_them(shown, anna):
    adopt(shown, anna)

    product, edition = now_of(shown), shown.editions.get()
    assert (product.state, product.adopted_by) == (ProductState.ADOPTED, "Педсовет, протокол № 3")
    assert (edition.number, edition.text, edition.authors) == (1, product.text, product.author_names)
    assert AuditEvent.objects.get().subject == "Принят продукт «Слушаем вдумчиво», версия 1"
    for change in (
        lambda: products.revise(product, version=product.version, text="Другое", now=NOW),
        lambda: products.add_author(product, person=anna),
        lambda: products.remove_author(product.authors.first()),
        lambda: products.send_to_review(product, now=NOW),
    ):
        with pytest.raises(Refused, match="только новой версией"):
            change()


def test_what_is_not_adopted(shown, vera, anna):
    with pytest.raises(Refused, match="Дата принятия ещё не наступила"):
        adopt(shown, anna, adopted_on=anna.organization.today + timedelta(days=1))
    with pytest.raises(Refused, match="что было на отзыве"):
        adopt(make_product(vera, "Черновик"), anna)
    Product.objects.filter(pk=shown.pk).update(text="")
    with pytest.raises(Refused, match="пока текст пустой"):
        adopt(shown, anna)


def test_words_changed_meanwhile_are_not_adopted_unseen(shown, anna):
    seen = now_of(shown)
    products.revise(shown, version=shown.version, text="Другое", now=NOW)

    with pytest.raises(StaleVersion):
        adopt(seen, anna)
    assert (now_of(shown).state, shown.editions.count()) == (ProductState.REVIEW, 0)


def test_only_what_is_adopted_is_published(shown, anna, vera, olga, officer):
    with pytest.raises(Refused, match="только принятый"):
        products.publish(shown, by=vera, now=NOW)
    adopt(shown, anna)
    assert neighbours_see(olga).count() == 0

    products.publish(shown, ring=Ring.MUNICIPALITY, by=vera, now=NOW)
    assert (neighbours_see(olga).get(), Product.objects.visible_to(officer).get()) == (shown, shown)
    assert shown.editions.count() == 1
    assert AuditEvent.objects.order_by("-pk")[0].subject == "Продукт «Слушаем вдумчиво» открыт: детские сады района"


def test_a_groups_product_is_published_after_its_vote(talking, vera, olga):
    product = make_product(vera, community=talking, state="adopted", ring=Ring.KINDERGARTEN)
    with pytest.raises(Refused, match="решает группа"):
        products.publish(product, ring=Ring.REGION, by=vera, now=NOW)

    Product.objects.update(ring=Ring.MUNICIPALITY)
    products.publish(product, ring=Ring.REGION, by=vera, now=NOW)
    assert (now_of(product).ring, neighbours_see(olga).count()) == (Ring.MUNICIPALITY, 1)


def test_the_next_edition(olga, anna):
    product = make_published(olga)
    assert neighbours_see(anna).count() == 1
    products.renew(product, now=NOW)
    renewed = now_of(product)
    products.revise(renewed, version=renewed.version, text="Новое", now=NOW)

    assert (renewed.state, renewed.edition, renewed.adopted_on) == (ProductState.DRAFT, 2, None)
    assert [(one.number, one.text[:5]) for one in product.editions.all()] == [(1, "1. Ка")]
    assert neighbours_see(anna).count() == 0
    with pytest.raises(Refused, match="у принятого продукта"):
        products.renew(renewed, now=NOW)


def test_the_archive_gives_back_what_it_took(shown, anna, vera):
    products.archive(shown)
    products.restore(shown)
    assert now_of(shown).state == ProductState.DRAFT

    products.send_to_review(shown, now=NOW)
    adopt(now_of(shown), anna)
    products.archive(shown)
    products.restore(shown)
    assert now_of(shown).state == ProductState.ADOPTED


def test_a_colleague_reviews_once_and_authors_never(shown, vera, sveta):
    reviews.write(shown, useful="Понятно", by=sveta, now=NOW)

    with pytest.raises(Refused, match="Вы уже написали отзыв"):
        reviews.write(shown, useful="Снова", by=sveta, now=NOW)
    with pytest.raises(Refused, match="Авторы отзыв на свой продукт не пишут"):
        reviews.write(shown, useful="Отлично", by=vera, now=NOW)


def test_reviews_are_over_after_adoption(shown, sveta, marina, anna):
    review = make_review(shown, sveta)
    adopt(shown, anna)

    with pytest.raises(Refused, match="больше не на отзыве"):
        reviews.write(shown, useful="Поздно", by=marina, now=NOW)
    with pytest.raises(Refused, match="больше не на отзыве"):
        reviews.rewrite(review, useful="Иначе", now=NOW)
    reviews.answer(review, answered="Добавили примеры")
    assert shown.reviews.get().answered == "Добавили примеры"
