"""What the name of a file must not contain: it stands in addresses, lists and downloads that everybody sees."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua_pages.base.words import personal_numbers


def refuse_personal_numbers(stem: str) -> None:
    """Raise ValidationError when the name of a file contains a number that belongs to a person."""
    for number in personal_numbers(stem.replace("_", " ")):
        raise ValidationError(
            _("Tên tệp có “%(text)s”, giống %(kind)s. Hãy đổi tên tệp rồi tải lên: tên tệp ai cũng xem được."),
            code="personal_number_in_name",
            params={"text": number.text, "kind": str(number.kind)},
        )
