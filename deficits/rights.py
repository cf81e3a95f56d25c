from pos_portal.core.access import RightsSection

RIGHTS = RightsSection("Дефициты", ())
