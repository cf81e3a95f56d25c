from deficits.models import AnalysisRules
from pos_portal.core.forms.versions import VersionedForm

GROUPS = (
    ("Какую тенденцию считать общей для команды", ("mass_from", "group_from", "group_people")),
    ("Какое изменение считать заметным", ("change_points", "change_people", "gap_points")),
    (
        "Результаты детей",
        ("children_low_from", "children_high_below", "children_change_points", "children_few", "children_minimum"),
    ),
)
HELP = {
    "mass_from": "Затруднение у многих: тема педсовета или семинара для всех.",
    "group_from": "Затруднение у части педагогов: тема для ПОС. Меньше – единичное, его решают в ИППР.",
    "group_people": "Чтобы «20 %» не оказались одним человеком в маленькой команде.",
    "change_points": "Меньшее изменение между двумя опросами портал называет «держится на прежнем уровне».",
    "change_people": "Изменение у одного человека – это его история, а не тенденция команды.",
    "gap_points": "Насколько самооценка должна разойтись со взглядом со стороны, чтобы об этом стоило говорить.",
    "children_low_from": "Доля детей с низким уровнем, с которой область считается проблемной.",
    "children_high_below": "Область проблемная и тогда, когда высокий уровень почти ни у кого.",
    "children_change_points": "Меньшее изменение между началом и концом года не называется ростом или спадом.",
    "children_few": "Когда детей меньше, портал пишет «мало данных» и показывает числа людей, а не проценты.",
    "children_minimum": "О меньшей группе сводка не показывается никому: по ней можно узнать ребёнка.",
}


class AnalysisRulesForm(VersionedForm):
    """Every rule with what it is for and its usual number."""

    class Meta:
        model = AnalysisRules
        fields = list(HELP)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, text in HELP.items():
            self.fields[name].help_text = f"{text} Обычно {AnalysisRules._meta.get_field(name).default}."

    @property
    def groups(self) -> list[tuple[str, list]]:
        return [(title, [self[name] for name in names]) for title, names in GROUPS]
