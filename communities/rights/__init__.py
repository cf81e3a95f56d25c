from pos_portal.core.access import RightsSection

from . import (
    analyses,
    cabinet,
    cards,
    change,
    charters,
    duties,
    groups,
    handing_on,
    meetings,
    observations,
    places,
    resources,
    self_government,
    strategies,
    studies,
)

RIGHTS = RightsSection(
    "Сообщества",
    (
        *change.RIGHTS,
        *strategies.RIGHTS,
        *groups.RIGHTS,
        *studies.RIGHTS,
        *cards.RIGHTS,
        *observations.RIGHTS,
        *analyses.RIGHTS,
        *places.RIGHTS,
        *duties.RIGHTS,
        *self_government.RIGHTS,
        *charters.RIGHTS,
        *meetings.RIGHTS,
        *resources.RIGHTS,
        *handing_on.RIGHTS,
        *cabinet.RIGHTS,
    ),
)
