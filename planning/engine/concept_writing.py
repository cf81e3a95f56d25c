"""An organization's own words and concepts as text, in the format of the thesaurus (`concept_files.py`)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from planning.engine.concepts import CLEAR, NEVER, WEAK, Addition, Concept, Concepts
from planning.engine.taught_words import tidy

FIELDS = ((CLEAR, "слова"), (WEAK, "слабые"), (NEVER, "не"))


def write_additions(
    concepts: Concepts, additions: Sequence[Addition], own: Sequence[Concept], head: Sequence[str]
) -> str:
    """`concepts`: the thesaurus with these additions; `head`: lines of a comment above them."""
    words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_, wording, role in additions:
        if id_ in concepts.by_id and tidy(wording):
            words[id_][role].append(tidy(wording))
    ids = {one.id for one in own}
    told = [one for one in concepts.concepts if one.id in words or one.id in ids]
    lines = [f"# {line}".rstrip() for line in head]
    for strand in concepts.strands:
        inside = [one for one in told if one.strand == strand.id]
        if inside:
            lines += ["", f"[{strand.id}] {strand.title}"]
        for concept in inside:
            lines += ["", *_concept(concept, words[concept.id], is_own=concept.id in ids)]
    return "\n".join(lines) + "\n"


def _concept(concept: Concept, words: dict[str, list[str]], *, is_own: bool) -> Iterator[str]:
    yield f"* {concept.id} – {concept.title}"
    if is_own:
        yield f"  шире: {'; '.join(concept.wider) or '–'}"
    for role, name in FIELDS:
        if words[role]:
            yield f"  {name}: {'; '.join(words[role])}"
