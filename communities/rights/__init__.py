from pos_portal.core.access import RightsSection

from . import cabinet, change, charters, groups, handing_on, meetings, resources, self_government, strategies

RIGHTS = RightsSection(
    "Сообщества",
    (
        *change.RIGHTS,
        *strategies.RIGHTS,
        *groups.RIGHTS,
        *self_government.RIGHTS,
        *charters.RIGHTS,
        *meetings.RIGHTS,
        *resources.RIGHTS,
        *handing_on.RIGHTS,
        *cabinet.RIGHTS,
    ),
)
