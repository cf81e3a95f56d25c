class Refused(Exception):
    """A write that the rules forbid; the text is the sentence shown to the person."""
