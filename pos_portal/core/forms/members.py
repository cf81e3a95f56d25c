from django import forms

from pos_portal.core.models import Membership, Organization, Role
from pos_portal.core.models.memberships import ROLES_OF_KIND


def role_choices(organization: Organization) -> list[tuple[str, str]]:
    """Roles that exist in an organization of this kind."""
    return [(role.value, role.label) for role in ROLES_OF_KIND[organization.kind]]


def works_here(organization: Organization, full_name: str) -> bool:
    return Membership.objects.filter(
        organization=organization, ended_on=None, user__full_name__iexact=full_name.strip()
    ).exists()


class MemberForm(forms.Form):
    """Role and position of somebody who works here."""

    role = forms.ChoiceField(label="Роль в портале")
    position = forms.CharField(label="Должность", max_length=120, required=False)

    def __init__(self, *args, organization: Organization, **kwargs):
        super().__init__(*args, **kwargs)
        self.organization = organization
        self.fields["role"].choices = role_choices(organization)


class NewMemberForm(MemberForm):
    """One person, added by hand; the portal makes the user name and a temporary password."""

    field_order = ["full_name", "position", "role"]
    full_name = forms.CharField(
        label="Фамилия, имя, отчество", max_length=150, help_text="Например: Иванова Анна Сергеевна"
    )

    def clean_full_name(self) -> str:
        full_name = " ".join(self.cleaned_data["full_name"].split())
        if works_here(self.organization, full_name):
            raise forms.ValidationError(
                "Такой сотрудник уже есть в списке. Если это другой человек, добавьте отличие, например год рождения."
            )
        return full_name


class PeopleListForm(forms.Form):
    """Step one of adding many: the list as it stands in Excel or Word."""

    text = forms.CharField(
        label="Список сотрудников",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Скопируйте в Excel или Word столбцы с Ф. И. О. и должностью и вставьте сюда. Строка – человек.",
    )


class PastedPersonForm(forms.Form):
    """Step two: one person as understood, every part can be mended."""

    is_wanted = forms.BooleanField(label="Добавить", required=False, initial=True)
    full_name = forms.CharField(label="Фамилия, имя, отчество", max_length=150)
    position = forms.CharField(label="Должность", max_length=120, required=False)
    role = forms.ChoiceField(label="Роль в портале", choices=Role.choices)


class BasePastedPersonFormSet(forms.BaseFormSet):
    default_error_messages = {
        "missing_management_form": "Список пришёл не целиком, никто не добавлен. Вернитесь и вставьте его ещё раз.",
    }

    def clean(self) -> None:
        if any(self.errors) or not self.management_form.is_valid():
            return
        names = [person["full_name"].casefold() for person in self.people()]
        if not names:
            raise forms.ValidationError("Отметьте хотя бы одного человека.")
        if len(names) != len(set(names)):
            raise forms.ValidationError("Один и тот же человек записан дважды. Снимите отметку у лишней строки.")

    def people(self) -> list[dict]:
        """Wanted rows as arguments of `services.members.add`."""
        return [
            {key: row[key] for key in ("full_name", "position", "role")}
            for row in self.cleaned_data
            if row.get("is_wanted")
        ]


PastedPersonFormSet = forms.formset_factory(
    PastedPersonForm, formset=BasePastedPersonFormSet, extra=0, max_num=200, absolute_max=200
)
