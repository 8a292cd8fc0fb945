"""Writes certificates as one PDF with a page for each person, tagged and with its fonts embedded.

The texts reach the Typst template as JSON, so that no text is read as markup.
"""

import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from thidua_pages.documents.certificate import Certificate
from thidua_pages.documents.form import COUNTRY, DOTS, DRAFT, FORM, MOTTO
from thidua_pages.documents.layout import date_line
from thidua_pages.documents.model import clean
from thidua_pages.documents.pdf import ACCESSIBLE, NO_SUCH_LETTER, compiled

TEMPLATE = Path(__file__).parent / "certificate.typ"
BACKGROUND_SIZE = (2480, 1754)
"""Pixels: A4 at 210 dots per inch, which is sharp enough in print."""


def certificates_pdf(certificates: Sequence[Certificate], title: str) -> bytes:
    """A PDF with a page for each certificate, in this order. The same certificates give the same bytes.

    Raises ValueError when there are none.
    """
    if not certificates:
        raise ValueError("A certificate must be for somebody.")
    # The compiler reads pictures only from files below its root.
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        main = root / TEMPLATE.name
        main.write_bytes(TEMPLATE.read_bytes())
        names = _backgrounds(certificates, root)
        data = {
            "title": clean(title),
            "author": clean(certificates[0].authority),
            "font": FORM.font,
            "country": COUNTRY,
            "motto": MOTTO,
            "dots": "……………",
            "certificates": [_printed(one, names[one.background]) for one in certificates],
        }
        inputs = {"data": json.dumps(data)}
        try:
            return compiled(main, inputs, [ACCESSIBLE])
        except typst.TypstError as error:
            if NO_SUCH_LETTER not in error.message:
                raise
            return compiled(main, inputs, [])


def _backgrounds(certificates: Sequence[Certificate], root: Path) -> dict[bytes, str]:
    """Write each picture once, no larger than print needs. Picture → name of its file."""
    names = {b"": ""}
    for one in certificates:
        if one.background in names:
            continue
        with Image.open(io.BytesIO(one.background)) as picture:
            flat = picture.convert("RGB")
            flat.thumbnail(BACKGROUND_SIZE)
            names[one.background] = f"background-{len(names)}.jpg"
            flat.save(root / names[one.background], "JPEG", quality=85)
    return names


def _printed(one: Certificate, background: str) -> dict[str, Any]:
    day = date_line(one.day)
    return {
        "authority": clean(one.authority).upper() or DOTS * 2,
        "heading": clean(one.heading).upper(),
        "name": clean(one.name),
        "unit": clean(one.unit),
        "body": clean(one.body),
        "decision": f"Quyết định số {clean(one.number) or '……'} {day}",
        "place_and_date": f"{clean(one.place) or DOTS}, {day}",
        "position": clean(one.signer_position).upper() or DOTS * 2,
        "signer": clean(one.signer_name) or DOTS * 2,
        "draft": DRAFT if one.is_draft else "",
        "colour": one.colour,
        "background": background,
    }
