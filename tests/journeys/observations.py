"""Who watches whom, and notes made beside the children."""

OWNERS: dict[str, str] = {}


def observations(study, lesson, methodist, educator, title: str) -> dict:
    return {}
