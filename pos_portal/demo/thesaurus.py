"""What «Солнышко» taught the hints before it matched its plan."""

from datetime import datetime, timedelta

from planning.models import OwnConcept, WordingRole
from planning.services.concepts import create_concept
from planning.services.wordings import add_wording
from pos_portal.core.models import Membership

DAYS_BEFORE = 9
WORDS = (
    ("individualization", "усложнен* правил*", WordingRole.CLEAR),
    ("literature", "читать рекомендац*", WordingRole.NEVER),
)
OWN_TITLE, OWN_STRAND, OWN_BROADER = "Таблицы баллов и диаграммы группы", "diagnostics", "diagnostics"
OWN_WORDS = ["таблиц* балл*", "чтени* диаграмм*", "диаграмм* групп*"]


def fill(*, by: Membership, now: datetime) -> None:
    """A word that names a topic, one that had misled the hints, and a concept that the thesaurus lacked."""
    then = now - timedelta(days=DAYS_BEFORE)
    for concept, wording, role in WORDS:
        add_wording(concept=concept, wording=wording, role=role, by=by, now=then)
    concept = OwnConcept(title=OWN_TITLE, strand=OWN_STRAND, broader=OWN_BROADER)
    create_concept(concept=concept, words=OWN_WORDS, by=by, now=then)
