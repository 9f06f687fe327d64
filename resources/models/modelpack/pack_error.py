"""The one error type that the command line shows to a person."""


class PackError(Exception):
    """An expected failure; its text is one sentence that says what to do."""
