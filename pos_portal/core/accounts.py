"""How people come in, as told to django-allauth: by invitation only, and every sign-in leaves a line in the log."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone

from .models import AuditAction, Membership
from .services import audit

NOT_KNOWN = "Имя для входа или пароль не подходят. Проверьте раскладку клавиатуры и заглавные буквы."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        code: NOT_KNOWN for code in ("username_password_mismatch", "email_password_mismatch")
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def set_password(self, user, password) -> None:
        """A password of one's own ends the duty to change the temporary one."""
        user.must_change_password = False
        super().set_password(user, password)

    def login(self, request, user) -> None:
        super().login(request, user)
        mine = Membership.objects.filter(user=user).select_related("organization")
        for membership in filter(lambda one: one.is_active, mine):
            audit.record(
                AuditAction.SIGN_IN,
                by=membership,
                now=timezone.now(),
                subject=str(user),
                person=user,
                address=self.get_client_ip(request),
            )
