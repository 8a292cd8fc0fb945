"""The characters of a plain text file, whichever Windows program wrote it."""

import codecs

from thidua_pages.plans.reading import refusals

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> str:
    """Return the text. Bytes that are no UTF-8 are taken one by one, as old Vietnamese files have them; whoever
    asks for the encoding then sees letters that no Vietnamese word has. Raises UnreadablePlan for no text at all."""
    if not data.strip():
        raise refusals.empty()
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError as error:
                raise refusals.encoding_unknown() from error
    if b"\0" in data:
        raise refusals.encoding_unknown()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
