"""The organization's additions to the thesaurus as a text to keep, to correct and to hand on."""

from datetime import datetime

from planning.engine.concept_writing import write_additions
from planning.models.thesaurus import Thesaurus
from pos_portal.core.models import Organization
from pos_portal.core.templatetags.portal import ru_date

HOW_TO_READ = (
    "",
    "Файл можно править в «Блокноте» и загрузить на странице «Словарь подсказок», в том числе в другом детском саду.",
    "[направление] – семья близких понятий; «* код – название» – понятие; «шире» – чему оно отвечает как часть целого.",
    "слова – как об этом пишут: * – любое окончание, ! – только в этой форме; через точку с запятой.",
    "слабые – считаются, когда яснее ничего не названо; не – с чем нельзя спутать.",
)


def own_words_text(organization: Organization, thesaurus: Thesaurus, now: datetime) -> str:
    date = ru_date(now).replace("\N{NO-BREAK SPACE}", " ")
    head = (f"Слова и понятия: {organization.short_name}, {date}.", *HOW_TO_READ)
    return write_additions(thesaurus.concepts, thesaurus.additions, thesaurus.own_concepts, head)


def file_name(organization: Organization) -> str:
    return f"Словарь подсказок – {organization.short_name}.txt".replace("/", "-")
