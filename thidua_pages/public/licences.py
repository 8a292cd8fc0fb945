"""The licences under which a ward may publish its open data, and what they allow."""

from dataclasses import dataclass

from django.db.models import TextChoices


class LicenceCode(TextChoices):
    """The codes are those of the Open Definition, which descriptors of data name."""

    CC_BY = "CC-BY-4.0", "Creative Commons Ghi công 4.0 (CC BY 4.0)"
    CC0 = "CC0-1.0", "Creative Commons Không giữ quyền 1.0 (CC0 1.0)"
    ODC_BY = "ODC-BY-1.0", "Open Data Commons Ghi công 1.0 (ODC-By 1.0)"


@dataclass(frozen=True)
class Licence:
    """`allows`: what users may do and must do, for everybody to read."""

    code: str
    title: str
    url: str
    allows: str


_MUST_NAME = "Được sao chép, chia sẻ, dùng lại vào mọi việc, kể cả kinh doanh. Khi dùng, hãy ghi nguồn."
_FREE = "Được sao chép, chia sẻ, dùng lại vào mọi việc, kể cả kinh doanh. Không bắt buộc ghi nguồn."
_LICENCES = {
    LicenceCode.CC_BY: ("https://creativecommons.org/licenses/by/4.0/", _MUST_NAME),
    LicenceCode.CC0: ("https://creativecommons.org/publicdomain/zero/1.0/", _FREE),
    LicenceCode.ODC_BY: ("https://opendatacommons.org/licenses/by/1-0/", _MUST_NAME),
}


def licence_of(code: str) -> Licence:
    known = LicenceCode(code)
    url, allows = _LICENCES[known]
    return Licence(known.value, str(known.label), url, allows)
