class Refused(Exception):
    """A wish that cannot be granted; its text is a Russian sentence for the screen."""
