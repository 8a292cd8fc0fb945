"""The apps that people may sign in to with their account of this site."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from oauth2_provider.models import AbstractApplication, ApplicationManager

LOOPBACK = frozenset({"127.0.0.1", "::1"})
NO_ADDRESS = "Hãy ghi ít nhất một địa chỉ nhận kết quả đăng nhập."
WRONG_ADDRESS = (
    "Địa chỉ “{uri}” không dùng được. Hãy ghi https://…, http://127.0.0.1/… cho ứng dụng trên máy tính, hoặc địa chỉ "
    "riêng của ứng dụng có dấu chấm như vn.example.app:/dang-nhap. Không có dấu #, tên đăng nhập hay khoảng trắng."
)


class AppClient(AbstractApplication):
    """An app that the operator has registered. It signs people in by authorisation code with PKCE, and by nothing else.

    Its addresses are compared letter by letter (OAuth 2.1, 2.3.1); the port of a loopback address may be any (8.4.2).
    """

    objects = ApplicationManager()

    wagtail_reference_index_ignore = True

    class Meta(AbstractApplication.Meta):
        verbose_name = "ứng dụng"
        verbose_name_plural = "ứng dụng"

    def natural_key(self) -> tuple[str]:
        return (self.client_id,)

    def clean(self) -> None:
        addresses = self.redirect_uris.split()
        if not addresses:
            raise ValidationError({"redirect_uris": NO_ADDRESS})
        wrong = [WRONG_ADDRESS.format(uri=uri) for uri in addresses if not is_address_of_app(uri)]
        if wrong:
            raise ValidationError({"redirect_uris": wrong})

    def redirect_uri_allowed(self, uri: str) -> bool:
        return any(uri == known or _is_same_loopback(uri, known) for known in self.redirect_uris.split())

    def get_allowed_schemes(self) -> list[str]:
        return sorted({urlsplit(uri).scheme for uri in self.redirect_uris.split()})


def is_address_of_app(uri: str) -> bool:
    """Whether an app may be sent back to this address with a code."""
    try:
        parts = urlsplit(uri)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if "#" in uri or "@" in parts.netloc or not uri.isascii() or not uri.isprintable():
        return False
    if parts.scheme == "https":
        return bool(host)
    if parts.scheme == "http":
        return host in LOOPBACK
    return "." in parts.scheme  # like a domain, so that it is no scheme that browsers know (RFC 8252, 7.1)


def _is_same_loopback(uri: str, known: str) -> bool:
    if not (is_address_of_app(uri) and is_address_of_app(known)):
        return False
    asked, registered = urlsplit(uri), urlsplit(known)
    but_port = [(one.scheme, one.hostname, one.path, one.query) for one in (asked, registered)]
    return asked.scheme == "http" and but_port[0] == but_port[1]
