"""Groups of a file under the different spellings of their titles."""

from dataclasses import dataclass, field

from .titles import same_group

SHORTEST = 4


@dataclass
class Groups:
    """Titles in the order of the file; a table without a title belongs to the only group there is."""

    titles: list[str] = field(default_factory=list)

    def add(self, title: str) -> None:
        if self.find(title) is None:
            self.titles.append(title)

    def find(self, title: str) -> int | None:
        """The place of a group; a part of a title is enough when it fits one group only."""
        form = same_group(title)
        forms = [same_group(known) for known in self.titles]
        if form in forms:
            return forms.index(form)
        if not form:
            return 0 if len(forms) == 1 else None
        alike = [place for place, known in enumerate(forms) if _is_part(form, known)]
        return alike[0] if len(alike) == 1 else None


def _is_part(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= SHORTEST and f" {shorter} " in f" {longer} "


def of_titles(titles: list[str]) -> Groups:
    """All groups of a file; an empty title counts only where no other is named."""
    groups = Groups()
    for title in sorted(dict.fromkeys(titles), key=lambda title: not title):
        if title or not groups.titles:
            groups.add(title)
    return groups
