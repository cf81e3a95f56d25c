"""Names of positions in the case that documents ask for."""

ENDINGS = (("щий", "щего"), ("щая", "щей"), ("ник", "ника"), ("тель", "теля"), ("тор", "тора"), ("тер", "тера"))


def genitive(position: str) -> str:
    """«Заведующий» → «заведующего», «Директор школы» → «директора школы»; other words stay as they are written."""
    first, space, rest = position.strip().partition(" ")
    word = first.lower() if first[1:].islower() else first
    for ending, changed in ENDINGS:
        if word.endswith(ending):
            return f"{word.removesuffix(ending)}{changed}{space}{rest}"
    return f"{word}{space}{rest}"
