class Refused(Exception):
    """A wish that cannot be granted; its text is a Russian sentence for the screen."""


class QuestionnaireRefused(Refused):
    """The step does not fit the questionnaire: the sentence says why."""


class QuestionnaireBegun(QuestionnaireRefused):
    """People have been asked with this questionnaire."""


class ImportRefused(Refused):
    """The step does not fit the import: the sentence says why."""


class NotNow(Refused):
    """The step does not fit the survey as it stands: the sentence says why."""
