"""Writes certificates as one PDF with a page for each person, tagged and with its fonts embedded.

The texts reach the Typst template as JSON, so that no text is read as markup.
"""

import io
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from thidua_pages.base.vietnamese import NBSP
from thidua_pages.documents.certificate import Certificate
from thidua_pages.documents.form import COUNTRY, DOTS, DRAFT, FORM, MOTTO
from thidua_pages.documents.layout import date_line
from thidua_pages.documents.model import clean
from thidua_pages.documents.pdf import ACCESSIBLE, NO_SUCH_LETTER, compiled

TEMPLATE = Path(__file__).parent / "certificate.typ"
BACKGROUND_SIZE = (2480, 1754)
"""Pixels: A4 at 210 dots per inch, which is sharp enough in print."""
EMBLEM_SIZE = (600, 600)
"""Pixels: 20 mm at more than 600 dots per inch."""


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
        backgrounds = _pictures((one.background for one in certificates), root, "background", BACKGROUND_SIZE)
        emblems = _pictures((one.emblem for one in certificates), root, "emblem", EMBLEM_SIZE)
        data = {
            "title": clean(title),
            "author": clean(certificates[0].authority),
            "font": FORM.font,
            "country": COUNTRY,
            "motto": MOTTO,
            "dots": "……………",
            "certificates": [_printed(one, backgrounds[one.background], emblems[one.emblem]) for one in certificates],
        }
        inputs = {"data": json.dumps(data)}
        try:
            return compiled(main, inputs, [ACCESSIBLE])
        except typst.TypstError as error:
            if NO_SUCH_LETTER not in error.message:
                raise
            return compiled(main, inputs, [])


def _pictures(pictures: Iterable[bytes], root: Path, name: str, size: tuple[int, int]) -> dict[bytes, str]:
    """Write each picture once, no larger than print needs. Picture → name of its file. What is transparent stays so."""
    names = {b"": ""}
    for data in pictures:
        if data in names:
            continue
        with Image.open(io.BytesIO(data)) as picture:
            is_clear = picture.mode in ("RGBA", "LA", "P") and picture.convert("RGBA").getextrema()[3] != (255, 255)
            drawn = picture.convert("RGBA" if is_clear else "RGB")
            drawn.thumbnail(size)
            names[data] = f"{name}-{len(names)}.{'png' if is_clear else 'jpg'}"
            if is_clear:
                drawn.save(root / names[data], "PNG")
            else:
                drawn.save(root / names[data], "JPEG", quality=85)
    return names


def _printed(one: Certificate, background: str, emblem: str) -> dict[str, Any]:
    day = date_line(one.day)
    return {
        "authority": clean(one.authority).upper() or DOTS * 2,
        "heading": clean(one.heading).upper(),
        "name": clean(one.name),
        "unit": clean(one.unit),
        "body": clean(one.body).replace(" – ", f"{NBSP}– "),  # no line begins with a dash
        "decision": f"Quyết định số {clean(one.number) or '……'} {day}",
        "place_and_date": f"{clean(one.place) or DOTS}, {day}",
        "position": clean(one.signer_position).upper() or DOTS * 2,
        "signer": clean(one.signer_name) or DOTS * 2,
        "draft": DRAFT if one.is_draft else "",
        "colour": one.colour,
        "background": background,
        "emblem": emblem,
    }
