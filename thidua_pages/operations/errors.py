"""What stops a command of the operator."""


class Refused(Exception):
    """The message is a Vietnamese sentence for the operator: what is wrong and what to do."""


class Busy(Refused):
    """Another backup is being written."""
