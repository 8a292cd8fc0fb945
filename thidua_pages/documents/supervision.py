"""The supervision report as an official paper, registered with the screen that lists the notes."""

from thidua_pages.base import clock
from thidua_pages.documents.builders.supervision import write_supervision_report
from thidua_pages.documents.writers import FORMATS
from thidua_pages.review.note_exports import Export, SupervisionReport, register

LABELS = {"docx": "Tải văn bản Word", "pdf": "Tải văn bản PDF"}


def _export(extension: str) -> Export:
    write, content_type = FORMATS[extension]

    def made(report: SupervisionReport) -> bytes:
        return write(write_supervision_report(report, clock.today()))

    return Export(extension, LABELS[extension], content_type, made)


for extension in LABELS:
    register(_export(extension))
