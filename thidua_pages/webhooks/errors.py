from thidua_pages.webhooks.choices import Failure


class NotSent(Exception):
    """An attempt reached no answer."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure
