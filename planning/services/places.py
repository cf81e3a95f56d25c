"""Places of goals and priorities in their short lists, counted from 1."""


def free_place(rows) -> int:
    """The place behind the last row."""
    return (rows.order_by("-position").values_list("position", flat=True).first() or 0) + 1


def move(rows, pk: int, *, is_up: bool) -> None:
    """Change places with the neighbour; the first row does not go higher, the last one not lower."""
    order = list(rows.order_by("position", "pk").values_list("pk", flat=True))
    here = order.index(pk)
    there = here + (-1 if is_up else 1)
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    write_places(rows, order)


def close_ranks(rows) -> None:
    """Count the places anew after a row has left."""
    write_places(rows, list(rows.order_by("position", "pk").values_list("pk", flat=True)))


def write_places(rows, order: list[int]) -> None:
    for place, pk in enumerate(order, start=1):
        rows.filter(pk=pk).exclude(position=place).update(position=place)
