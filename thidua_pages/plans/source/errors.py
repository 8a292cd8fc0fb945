"""The one error this package raises on purpose."""


class PlanSourceError(ValueError):
    """The text is not a plan that can be read.

    The message is Vietnamese and meant for the person who pasted the text: it says what is
    missing or wrong, then what to do about it.
    """
