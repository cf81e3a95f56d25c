import pytest
from django.core.exceptions import ImproperlyConfigured

from pos_portal.core.checks import refuse_lent_key, secret_key


def test_serving_needs_a_key_of_ones_own(settings):
    settings.DEBUG, settings.IS_SECRET_KEY_LENT = False, True

    assert [message.id for message in secret_key()] == ["portal.E001"]
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        refuse_lent_key()


@pytest.mark.parametrize(("debug", "lent"), [(True, True), (False, False)])
def test_otherwise_the_server_starts(settings, debug, lent):
    settings.DEBUG, settings.IS_SECRET_KEY_LENT = debug, lent

    assert secret_key() == []
    refuse_lent_key()
