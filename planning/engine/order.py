"""Where rows of a file stand among the lines that the plan has: beside their neighbours, inside their section."""

from collections.abc import Sequence

Placed = tuple[int, str]  # item and its section


def place_rows(lines: Sequence[Placed], rows: Sequence[Placed]) -> list[int]:
    """Items of the plan in their new order; rows whose item is a line stay where it stands."""
    chain = _Chain(lines)
    known = {item for item, _ in lines}
    following = _next_known(rows, known)
    before: dict[str, int] = {}
    last = None
    for index, (item, section) in enumerate(rows):
        if item not in known:
            chain.insert(item, section, _left_of(chain, section, before.get(section), following[index], last))
        before[section] = last = item
    return chain.order()


def _left_of(chain: "_Chain", section: str, before: int | None, following: int | None, last: int | None) -> int | None:
    """The item on whose right a row goes: its neighbour of the same section, else the end of a section."""
    if before is not None:
        return before
    if following is not None:
        return chain.left[following]
    if section in chain.ends:
        return chain.ends[section]
    return chain.end_of_run(last) if last is not None else chain.end


def _next_known(rows: Sequence[Placed], known: set[int]) -> list[int | None]:
    """For each row the next line of its section in the file."""
    found: list[int | None] = []
    ahead: dict[str, int] = {}
    for item, section in reversed(rows):
        found.append(ahead.get(section))
        if item in known:
            ahead[section] = item
    return found[::-1]


class _Chain:
    """Items linked both ways, with the last one of each section."""

    def __init__(self, lines: Sequence[Placed]):
        self.left: dict[int, int | None] = {}
        self.right: dict[int | None, int | None] = {None: None}
        self.sections: dict[int, str] = {}
        self.ends: dict[str, int] = {}
        self.end: int | None = None
        for item, section in lines:
            self.insert(item, section, self.end)
            self.ends[section] = item

    def insert(self, item: int, section: str, left: int | None) -> None:
        right = self.right[left]
        self.left[item], self.right[item] = left, right
        self.right[left] = item
        if right is None:
            self.end = item
        else:
            self.left[right] = item
        self.sections[item] = section
        if section not in self.ends or self.ends[section] == left:
            self.ends[section] = item

    def end_of_run(self, item: int) -> int:
        """The last of the neighbours that share the section of the item."""
        while (following := self.right[item]) is not None and self.sections[following] == self.sections[item]:
            item = following
        return item

    def order(self) -> list[int]:
        items, item = [], self.right[None]
        while item is not None:
            items.append(item)
            item = self.right[item]
        return items
