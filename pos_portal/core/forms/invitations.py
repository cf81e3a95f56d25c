from django import forms
from django.contrib.auth import password_validation
from django.core.validators import MinLengthValidator

from pos_portal.core.models import Invitation, Organization, User

from .members import role_choices


class InvitationForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["full_name", "position", "role", "email"]
        help_texts = {"email": "Необязательно. Если почта в портале настроена, ссылка уйдёт и письмом."}

    def __init__(self, *args, organization: Organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(organization)


class NewLoginForm(forms.Form):
    """An invited person chooses a login."""

    username = forms.CharField(
        label="Имя для входа",
        max_length=60,
        validators=[MinLengthValidator(3), User.username_validator],
        help_text="Латинские буквы или кириллица, цифры, точка. Например: ivanova.as",
    )
    password = forms.CharField(
        label="Пароль",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Не короче 10 знаков, не только цифры.",
    )

    def clean_username(self) -> str:
        username = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError("Такое имя для входа уже занято. Добавьте цифру или отчество.")
        return username

    def clean_password(self) -> str:
        password_validation.validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]
