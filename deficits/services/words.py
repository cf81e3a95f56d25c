"""What people wrote in their own words, torn from the people: counted choices and mixed sentences."""

from collections import Counter
from dataclasses import dataclass

from deficits.models import OpenAnswer, OpenQuestion, Survey, Viewpoint


@dataclass(frozen=True)
class QuestionWords:
    """One open question: how often each ready answer was ticked, and free words in alphabetical order."""

    question: OpenQuestion
    n_people: int
    choices: tuple[tuple[str, int], ...]
    texts: tuple[str, ...]
    is_hidden: bool


def mixed_words(survey: Survey) -> list[QuestionWords]:
    """Every question apart from the others, so that nothing shows which words are of one person.

    Below the minimum of answers to a question nothing of it is shown.
    """
    given = OpenAnswer.objects.filter(response__survey=survey, response__viewpoint=Viewpoint.SELF).exclude(text="")
    written: dict[int, list[str]] = {}
    for question, text in given.values_list("question_id", "text"):
        written.setdefault(question, []).append(text)
    questions = survey.questionnaire.open_questions.all()
    return [_of(question, written.get(question.pk, []), survey.shown_from) for question in questions]


def _of(question: OpenQuestion, texts: list[str], minimum: int) -> QuestionWords:
    if len(texts) < minimum:
        return QuestionWords(question, 0, (), (), is_hidden=bool(texts))
    ready = question.choices.splitlines()
    lines = [text.splitlines() for text in texts]
    ticked = Counter(line for one in lines for line in one if line in ready)
    free = ("\n".join(line for line in one if line not in ready) for one in lines)
    counted = tuple((choice, ticked[choice]) for choice in ready if ticked[choice])
    return QuestionWords(question, len(texts), counted, tuple(sorted(filter(None, free))), is_hidden=False)
