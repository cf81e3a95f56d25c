"""What the heading of a plan's column means, in any wording methodists use (`domain/3` §3.3)."""

import re
from functools import lru_cache
from itertools import pairwise

from pos_portal.core.engine.texts import folded

from .months import MONTH_WORD, NAMES

FIELDS = (
    "number", "title", "form", "term", "responsible", "participants",
    "result", "done", "goal", "details", "section", "place",
)  # fmt: skip
# Read in order: the first rule that fits names the field; the figure says how sure it is.
RULES: tuple[tuple[str, str, int], ...] = (
    ("number", r"^(?:№|n|#|номер)?\s*(?:п\s*[/\\.\-]?\s*п\.?|пп)?\.?$|^(?:№|номер)\s|^п/п", 3),
    ("result", r"форм\w* (?:отчетност|контрол|представлен|подведен|итог)|где (?:рассм|заслуш|обсужд)|слушается", 3),
    ("done", r"отметк|о выполнени|примечан|^выполнен\w*$|исполнение$|статус|факт\w* (?:дата|срок|выполн)|^вып\.", 3),
    ("responsible", r"ответст|^отв\.?\b|\bотв\.|отв-|исполнит|кто (?:провод|отвеч|исполн|готов|делает)|^проводит"
     r"|организатор|куратор|ведущ|^кто\b|выступающ|докладчик", 3),
    ("responsible", r"^ф\.?\s?и\.?\s?о\b|^фамили", 1),
    ("participants", r"участни|участву|категори|контингент|аудитори|для кого|с кем|адресат|охват|целев\w+ групп"
     r"|^возраст|^группы?$|состав$", 3),
    ("title", r"^(?:наименован\w+ |назван\w+ )?(?:мероприяти[еяй]|тем[аы]|тематика)\s*(?:,|/|и\b|\()"
     r"\s*(?!.*\bформ)", 3),
    ("place", r"врем\w*\s*(?:/|,|и)\s*мест", 3),
    ("term", r"\bсрок|\bдат[аы]\b|^месяц(?:ы)?\b|период|^когда|^время\b|время провед|ориентировочн|^числ[оа]\b"
     r"|^недел[яи]\b|^календарн|^квартал\b|^график", 3),
    ("title", r"форм\w*.{0,12}(?:мероприят|содержан)|мероприят.{0,12}\bформ"
     r"|тем[аы]\b.{0,6}\bформ|форм\w*.{0,6}\bтем[аы]\b", 2),
    ("goal", r"\bцел[ьи]\b|^задач[аи]\b", 3),
    ("result", r"результат|продукт|\bвыход|\bитог|документ|показател", 3),
    ("form", r"\bформ[аы]\b|вид (?:мероприят|контрол|занят|работ)|^виды? и форм|^методы?\b", 3),
    ("place", r"\bместо\b|\bгде\b|^время", 3),
    ("section", r"^раздел|^блок|^направлени|^этап|наименование (?:этап|раздел)|^модуль|годов\w+ задач"
     r"|^участок работ", 3),
    ("goal", r"^зачем\b|^для чего\b", 2),
    ("title", r"мероприят", 4),
    ("title", r"\bтем[аы]\b|тематик|событи", 3),
    ("title", r"наименован|названи", 3),
    ("title", r"что (?:делаем|делать|проводи|планир|запланир|будем)|вид\w* (?:деятельност|работ)|перечень|дела$|^дело$"
     r"|^работа$|вопрос|^что\b", 2),
    ("details", r"содержани|описани|повестк", 2),
)  # fmt: skip
COMPILED = tuple((field, re.compile(pattern), weight) for field, pattern, weight in RULES)
TIME = re.compile(
    r"(?:[1-5]|i{1,3}|iv)(?:-?[йя]я?)?\s*(?:квартал|кв\.?|полугодие|неделя|нед\.?)|осень|зима|весна|лето"
    rf"|{MONTH_WORD.pattern}\s*(?:20\d\d)?(?:\s*г\.?)?"
)
ROMAN_MONTHS = {numeral: number for number, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
WORDS = (
    "мероприятие", "мероприятия", "содержание", "наименование", "название", "ответственный", "ответственные",
    "исполнитель", "исполнители", "участники", "форма", "формы", "сроки", "срок", "проведения", "результат",
    "отметка", "выполнении", "примечание", "тематика", "месяц",
)  # fmt: skip


def heading_words(text: str) -> str:
    """A heading in one line: hyphens at line ends and letters set apart joined."""
    joined = re.sub(r"(\w)[-\u00ad]\s*\n\s*(\w)", r"\1\2", text.replace("\u00ad\n", ""))
    words = folded(joined)
    if len(words.split()) > 3 and all(len(word) == 1 for word in words.split()):
        return words.replace(" ", "")
    return words.strip(" .:*")


@lru_cache(maxsize=2000)
def field_of(heading: str) -> tuple[str, int] | None:
    """The field a heading stands for and how surely; None for a text that is no known heading."""
    if len(heading) > 200:
        return None
    words = heading_words(heading)
    if not words or len(words) > 70 or len(words.split()) > 9:
        return None
    return _by_rules(words) or _by_rules(" ".join(_spelt(word) for word in words.split()))


def _by_rules(words: str) -> tuple[str, int] | None:
    for field, pattern, weight in COMPILED:
        if pattern.search(words):
            return field, weight
    return None


def _spelt(word: str) -> str:
    """The known word that a misspelt one stands for."""
    from rapidfuzz import fuzz, process

    if len(word) < 5:
        return word
    found = process.extractOne(word, WORDS, scorer=fuzz.ratio, score_cutoff=78)
    return found[0] if found else word


def is_time_heading(heading: str) -> bool:
    """«Сентябрь», «окт.», «I квартал», «2 неделя»: the heading of a column of a time grid."""
    words = heading_words(heading[:80])
    return bool(MONTH_WORD.fullmatch(words) or MONTH_WORD.fullmatch(words + ".") or TIME.fullmatch(words))


def with_month_names(headings: tuple[str, ...]) -> tuple[str, ...]:
    """Columns «IX X XI … V» or «9 10 11 12 1 … 5» bear the names of their months; «1 2 3 4 5» only counts columns."""
    numbers = [_month_numeral(heading) for heading in headings]
    places = [place for place, number in enumerate(numbers) if number]
    run = [numbers[place] for place in places]
    follows = all(b == a % 12 + 1 for a, b in pairwise(run))
    if len(run) < 4 or not follows or max(run) < 9 or places != list(range(places[0], places[-1] + 1)):
        return headings
    if run[0] == 1 and all(headings[place].strip().isdigit() for place in places):
        return headings
    return tuple(NAMES[number - 1] if number else heading for heading, number in zip(headings, numbers, strict=True))


def _month_numeral(heading: str) -> int:
    """1–12 for «IX» or «09», 0 for anything else."""
    words = heading.strip(" .").lower()
    number = ROMAN_MONTHS.get(words, int(words) if words.isdecimal() and len(words) < 3 else 0)
    return number if number <= 12 else 0
