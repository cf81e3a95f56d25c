from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower


class User(AbstractUser):
    """A person who signs in, by user name or e-mail. What they may do lies in their memberships."""

    first_name = None
    last_name = None
    full_name = models.CharField("фамилия, имя, отчество", max_length=150)
    email = models.EmailField("электронная почта", blank=True)
    must_change_password = models.BooleanField("должен сменить пароль", default=False)

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "человек"
        verbose_name_plural = "люди"
        ordering = ["full_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                condition=~models.Q(email=""),
                violation_error_message="Человек с такой электронной почтой уже есть.",
            ),
            models.UniqueConstraint(
                Lower("username"),
                name="user_username_unique",
                violation_error_message="Такое имя для входа уже занято.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        """«Иванова А. С.» from «Иванова Анна Сергеевна»."""
        surname, *names = self.full_name.split()[:3] or [self.username]
        return " ".join([surname, *(f"{name[0]}." for name in names)])
