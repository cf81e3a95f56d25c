"""The forms that ask for a new password, with one short advice instead of a list of prohibitions."""

from allauth.account import forms as account

ADVICE = "Не короче 10 знаков. Проще всего запомнить три-четыре слова подряд."


class Advised:
    """Says how to choose a password; labels stand above the fields, so nothing is repeated inside them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = ADVICE
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ChangePasswordForm(Advised, account.ChangePasswordForm):
    pass


class SetPasswordForm(Advised, account.SetPasswordForm):
    pass


class ResetPasswordKeyForm(Advised, account.ResetPasswordKeyForm):
    pass
