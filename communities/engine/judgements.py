"""Words that judge a person where facts are asked for («мы обсуждаем занятие, а не человека», `domain/6` §6.3)."""

import re

STEMS = (
    "молод(?:ец|цы)",
    "умниц",
    "плох",
    "отличн",
    "прекрасн",
    "ужасн",
    "слаб(?:о|ая|ый|ое)\\b",
    "неумел",
    "бездарн",
    "талантлив",
    "ленив",
    "ленит",
    "глуп",
    "безответственн",
    "не справил",
    "не сумел",
    "не умеет",
)
JUDGEMENT = re.compile(rf"\b(?:{'|'.join(STEMS)})\w*", re.IGNORECASE)


def judging_words(*texts: str) -> list[str]:
    """Each such word once, as it is written, in reading order."""
    found = (match.group().lower() for text in texts for match in JUDGEMENT.finditer(text))
    return list(dict.fromkeys(found))
