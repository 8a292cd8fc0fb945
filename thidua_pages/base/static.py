"""Storage of static files with hashed names, compressed when they are collected."""

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Computes the address of each file only once in a process, because addresses change only with a release."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._address = cache(super().url)

    def url(self, name: str, force: bool = False) -> str:
        return super().url(name, force) if force else self._address(name)
