"""The keys that sign. A message can only be signed with the key itself, so it is stored, sealed with the site's
SECRET_KEY: a copy of the database alone gives no key away."""

import base64
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

PREFIX = "whsec_"
BYTES = 32
"""Length of a key; the specification asks for 24 to 64."""


class NotReadable(Exception):
    """The key was sealed with another SECRET_KEY."""


def new_key() -> str:
    """Return a new key, as receivers write it: `whsec_` and base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def seal(key: str) -> str:
    """Return the key as it is stored."""
    return _fernet().encrypt(key.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the key. Raises NotReadable."""
    from cryptography.fernet import InvalidToken

    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise NotReadable from error


def _fernet() -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet  # only where messages are signed: it takes memory

    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key_from(key)) for key in keys])


def _key_from(secret: str) -> bytes:
    return base64.urlsafe_b64encode(salted_hmac(__name__, "seal", secret=secret, algorithm="sha256").digest())
