from datetime import timedelta

import pytest
from django.utils import timezone

from communities.models import HelpRequest, RequestState
from communities.services import requests
from communities.services.refusals import Refused
from pos_portal.core.services.versions import StaleVersion
from tests.communities.learn_factories import make_request
from tests.factories import make_organization

NOW = timezone.now()


@pytest.fixture
def draft(anna, mms) -> HelpRequest:
    return requests.draft(subject="Мастер-класс", addressee=mms, by=anna, now=NOW)


@pytest.fixture
def sent(draft, anna) -> HelpRequest:
    return requests.send(draft, by=anna, now=NOW)


def test_whom_a_kindergarten_may_ask(anna, mms, iro, daisy):
    for addressee in (mms, iro, daisy):
        assert requests.draft(subject="Помощь", addressee=addressee, by=anna, now=NOW).is_draft


def test_whom_it_may_not_ask(anna, sunny, iro):
    elsewhere = make_organization("«Берёзка»", parent=make_organization("ММС другого района", kind="mms", parent=iro))
    for addressee in (sunny, elsewhere, elsewhere.parent):
        with pytest.raises(Refused):
            requests.draft(subject="Помощь", addressee=addressee, by=anna, now=NOW)


def test_a_draft_is_sent_once(draft, anna):
    sent = requests.send(draft, by=anna, now=NOW)

    assert (sent.state, sent.sent_at) == (RequestState.SENT, NOW)
    with pytest.raises(Refused, match="уже отправлена"):
        requests.send(sent, by=anna, now=NOW)


def test_a_term_that_has_passed_is_not_sent(anna, mms):
    yesterday = anna.organization.today - timedelta(days=1)
    late = make_request(anna, mms, wanted_until=yesterday)
    with pytest.raises(Refused, match="Срок"):
        requests.send(late, by=anna, now=NOW)


def test_words_change_only_before_sending_and_only_knowingly(draft, anna, daisy):
    words = {"subject": "Другое", "text": "", "addressee": daisy, "wanted_until": None, "trend": None}
    requests.revise(draft, version=1, **words)
    draft.refresh_from_db()
    assert (draft.subject, draft.addressee, draft.version) == ("Другое", daisy, 2)

    with pytest.raises(StaleVersion):
        requests.revise(draft, version=1, **words)
    requests.send(draft, by=anna, now=NOW)
    with pytest.raises(Refused, match="больше не меняют"):
        requests.revise(draft, version=2, **words)


def test_an_answer_may_be_mended_until_the_request_is_closed(sent, officer):
    requests.decline(sent, text="Нет специалиста", by=officer, now=NOW)
    answered = requests.answer(sent, text="Специалист нашёлся", by=officer, now=NOW)
    assert (answered.state, answered.answer, answered.answered_by) == ("answered", "Специалист нашёлся", officer)

    requests.close(answered)
    with pytest.raises(Refused, match="завершена"):
        requests.answer(answered, text="Поздно", by=officer, now=NOW)


def test_who_reads_a_request(anna, marina, vera, guest, officer, olga, draft):
    def readers():
        people = {"anna": anna, "marina": marina, "vera": vera, "guest": guest, "officer": officer, "olga": olga}
        return {name for name, person in people.items() if HelpRequest.objects.visible_to(person).exists()}

    assert readers() == {"anna", "marina", "vera"}
    requests.send(draft, by=anna, now=NOW)
    assert readers() == {"anna", "marina", "vera", "officer"}


def test_a_draft_that_was_given_up_never_leaves_the_kindergarten(draft, officer):
    requests.close(draft)

    assert not HelpRequest.objects.visible_to(officer).exists()


def test_in_a_neighbour_kindergarten_only_leaders_read(anna, daisy, olga):
    from tests.factories import make_membership

    asked = requests.send(requests.draft(subject="Гости", addressee=daisy, by=anna, now=NOW), by=anna, now=NOW)

    assert list(HelpRequest.objects.visible_to(olga)) == [asked]
    assert not HelpRequest.objects.visible_to(make_membership(daisy, full_name="Рыбина Маргарита")).exists()
