"""Small PDF files as a scanner or an office program writes them."""

from django.core.files.uploadedfile import SimpleUploadedFile


def pdf(text: str = "", *more: bytes, locked: bool = False, catalog: bytes = b"", first: bytes = b"0") -> bytes:
    """A PDF of one page; `text` (ASCII) is its text layer. `more`: further objects, from number 6 on; `catalog`: what
    else is in the catalog; `locked`: it needs a password; `first`: where the table says that it begins."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    if locked:
        junk = b"<" + b"41" * 32 + b">"
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>" % (junk, junk))
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"<< /Size %d /Root 1 0 R /ID [<41> <41>]%s >>" % (
        len(objects) + 1,
        b" /Encrypt 6 0 R" if locked else b"",
    )
    head = b"xref\n%s %d\n0000000000 65535 f \n" % (first, len(objects) + 1)
    return body + head + table + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start


def upload(content: bytes | None = None, name: str = "Quyết định 152.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf("Quyet dinh 152") if content is None else content, "application/pdf")
