"""How people come in: by invitation only, as told to django-allauth."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def set_password(self, user, password) -> None:
        """A password of one's own ends the duty to change the temporary one."""
        user.must_change_password = False
        super().set_password(user, password)
