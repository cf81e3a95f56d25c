"""The words in which methodists write time (`domain/3` §3.4)."""

import re

from pos_portal.core.engine.texts import folded

from .months import DASH

ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "пят": 5}
CALENDAR_QUARTERS = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12)}
SCHOOL_QUARTERS = {1: (9, 11), 2: (12, 2), 3: (3, 5), 4: (6, 8)}
SEASONS = {"осен": (9, 11), "зим": (12, 2), "весн": (3, 5), "весен": (3, 5), "лет": (6, 8)}

NUMBER = r"(?:\d|iv|i{1,3}|v|перв[а-я]+|втор[а-я]+|трет[а-я]+|четв[её]рт[а-я]+)(?:-?(?:ую|ая|яя|ья|ой|ый|ое|го|е|й|я))?"
NUMBERS = rf"({NUMBER}(?:\s*(?:-|,|и|/|\+)\s*{NUMBER})*)"
WEEK = re.compile(
    rf"\b{NUMBERS}\s*[-]?\s*нед(?:ел[а-я]+|\.|\b)|(последн[а-я]+)\s+недел|^недел[яи]\s*№?\s*(\d(?:\s*[-,и]\s*\d)*)\b"
)
QUARTER = re.compile(rf"\b{NUMBERS}\s*(?:учебн[а-я]+\s+)?(?:квартал[а-я]*|кв\b\.?)")
HALF = re.compile(rf"\b{NUMBERS}\s*(?:-|учебн[а-я]+\s+)?(?:полугоди[а-я]*|пол\.?\s*-?\s*год[а-я]*|п/г|полуг\b\.?)")
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?:[./](20\d\d|\d\d))?(?![\d])(?!\.\d)")
ISO = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
SPACED = re.compile(r"(?<![\d.])(\d{1,2})\s+(0[1-9]|1[0-2])\s+(20\d\d)(?!\d)")
MONTH_YEAR = re.compile(r"(?<![\d.])(0?[1-9]|1[0-2])[./](20\d\d)(?!\d)")
DAY = re.compile(r"(?<![\d.№])(\d{1,2})\s*(?:-?го|-?е|числа)?\s*$")
SHORT_RANGE = re.compile(r"(?<![\d.])(\d{1,2})\s*-\s*(\d{1,2})\.(\d{1,2})(?:\.(20\d\d|\d\d))?(?![\d.])")
REPEAT = re.compile(
    r"ежемесячн|еженедельн|ежеквартальн|ежедневн|ежегодн|\bраза?\s+в\b|\bкажд(?:ый|ую|ое|ые|ого|ой)\b|дважды в"
    r"|\bпо\s+(?:понедельник|вторник|сред|четверг|пятниц)ам|понедельник|вторник|\bсред[ауы]\b|четверг|пятниц[аыу]"
)
WHOLE_YEAR = re.compile(
    r"в\s*теч[а-я]*\.?\s*(?:всего\s+)?(?:уч[а-я]*\.?\s*)?(?:г\b|год)|вес[ьь]\s+(?:период|год|учебн)|постоянн|систематич"
    r"|круглый год|круглогодичн|регулярн|на протяжении|планомерн|^(?:весь\s+)?(?:учебный\s+)?год$|непрерывн"
    r"|за\s+(?:учебный\s+)?год|^(?:в\s+)?20\d\d\s*[-/]\s*(?:20)?\d\d(?:\s*уч[а-я]*\.?\s*г[а-я]*\.?)?$"
)
ALL_ALONG = re.compile(
    r"в\s*теч[а-я]*\.?\s*(?:всего\s+)?(?:уч[а-я]*\.?\s*)?(?:г\b|год)|на протяжении|постоянн|систематич"
)
EDGE = re.compile(
    r"\b(начал|конец|конц)[а-я]*(?:\s*(?:/|,|и)\s*(начал|конец|конц)[а-я]*)?\s+(?:учебного\s+|уч\.?\s*)?год"
)
WITHIN_MONTH = re.compile(r"в\s*теч[а-я]*\.?\s*(?:всего\s+)?мес|^месяц$|в конце месяца|в начале месяца")
NO_DATE = re.compile(
    r"по\s+(?:отдельн|план|график|мере|запрос|необходим|согласован|заявк|приказ|требован|желани|факту|итогам|особому)"
    r"|в рабочем порядке|по\s*-\s*мере"
)
DEADLINE = re.compile(r"(?:^|\s)(?:до|к|ко|не позднее|не позже)\s")
LONGEST = 300
WEEKS = 5  # in a month
FROM_TO = re.compile(r"(?:^|\s)(?:с|со)\s")


def normal(text: str) -> str:
    """Lower case, one kind of dash, no quotes, no «г.» after a year."""
    words = DASH.sub(" - ", re.sub(r"[«»\"„“”()_*]", " ", folded(text)))
    words = re.sub(r"(20\d\d)\s*(?:-\s*)?(?:г\.?\s?г\.?|года?|г\.|г\b)", r"\1 ", words)
    words = re.sub(r"(\d)\s+-\s+(\d)", r"\1-\2", words)
    return re.sub(r"(\d)\s*-\s*(й|ый|я|ая|ю|ую|е|го)\b", r"\1-\2", " ".join(words.split()))


def numbers_in(text: str) -> list[int]:
    """Numbers of «1–2», «I и III», «вторая»."""
    found = []
    for word in re.findall(r"\d|[ivx]+|[а-я]{4,}", text):
        ordinal = next((n for stem, n in ORDINALS.items() if word.startswith(stem)), 0)
        number = int(word) if word.isdigit() else ROMAN.get(word, ordinal)
        if number:
            found.append(number)
    return found
