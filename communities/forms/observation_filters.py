from django import forms

from communities.models import ObservationNote
from communities.models.observation_maps import ObservationMap

from .observations import Known


class MapFilterForm(forms.Form):
    """«Показать только»: one lens, one stage."""

    who = forms.ChoiceField(label="О ком", required=False)
    stage = forms.ChoiceField(label="Этап", required=False)

    def __init__(self, *args, known: Known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        self.fields["who"].choices = [("", "Обо всех"), *known.who]
        self.fields["stage"].choices = [("", "Все этапы"), *known.stage_choices]

    def chosen(self, whole: ObservationMap) -> list[ObservationNote]:
        """What cannot be chosen chooses nothing away."""
        wanted = self.cleaned_data if self.is_valid() else {}
        who, stage = wanted.get("who"), self.known.stages.get(wanted.get("stage"))
        child = self.known.children.get(who)
        return [
            note
            for note in whole.notes
            if (not who or (note.child_id == child.pk if child else note.focus == who))
            and (stage is None or note.stage_id == stage.pk)
        ]
