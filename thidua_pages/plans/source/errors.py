"""The error that this package raises for texts that it cannot read."""


class PlanSourceError(ValueError):
    """The text is not a plan, or a part of it is missing.

    The message is in Vietnamese, for the person who pasted the text: it says what is missing or wrong, and what to do.
    """
