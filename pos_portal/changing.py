"""What the line of change asks of a person: one's own word while it is discussed."""

from collections.abc import Iterator

from django.urls import reverse

from communities.access import lines_to_speak_on
from pos_portal.core.access import may
from pos_portal.core.models import Membership
from pos_portal.core.templatetags.portal import ru_date

from .decisions import Step


def changes_for(membership: Membership) -> Iterator[Step]:
    """Everybody on the staff is asked once about the present words."""
    if not may(membership, "communities:change_line_voice"):
        return
    for line in lines_to_speak_on(membership):
        yield Step(
            "Выскажитесь о линии изменений",
            f"«{line}». До {ru_date(line.voices_until, 'j E')}, одним нажатием.",
            reverse("communities:change_line_detail", args=[line.pk]),
            "Прочитать и высказаться",
        )
