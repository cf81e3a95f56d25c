"""Calendars of a person, of a community and of an organization, on the screen and in the phone (`features` H1, H2)."""
