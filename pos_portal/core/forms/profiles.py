from django import forms

from pos_portal.core.models import User


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["full_name", "email"]
        help_texts = {"email": "По этому адресу можно входить и восстановить забытый пароль."}
