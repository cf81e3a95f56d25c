"""Cycles of lesson study, their developers and children."""

from tests.communities.study_factories import make_case_child

OWNERS = {
    "communities:study": "study",
    "communities:study_create": "community",
    "communities:community_studies": "community",
    "communities:developer_create": "study",
    "communities:developer_join": "study",
    "communities:developer": "study_developer",
    "communities:case_child_create": "study",
    "communities:case": "case_child",
}


def studies(study, lesson, methodist, educator, title: str) -> dict:
    return {
        "study": study,
        "study_developer": study.developers.get(membership=educator),
        "case_child": make_case_child(study, about=title),
    }
