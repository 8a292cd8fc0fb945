"""What never changes of a photo or document: its file, and once a page uses it that counts, what the page shows of it.

A page is reviewed with the files that it shows. If a file could be replaced afterwards, the public would see what
nobody has approved. Another file is another photo or document, chosen in a new draft of the page.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.db.models.signals import pre_save
from django.dispatch import receiver

from thidua_pages.library.models import File, Photo
from thidua_pages.library.publicity import is_in_use

FILE_STAYS = "Tệp đã tải lên thì giữ nguyên, không thay được. Hãy tải tệp mới lên, rồi sửa trang và chọn tệp mới ấy."
SETTLED = "Đang dùng ở nội dung đã gửi duyệt, đã công bố hoặc văn bản đã ban hành nên giữ nguyên."

_SHOWN = frozenset(
    {"title", "description", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"}
)
_uses: list[Callable[[Photo | File], bool]] = []


def register_use(uses: Callable[[Photo | File], bool]) -> None:
    """Let a higher slice say whether something that counts uses a photo or document."""
    _uses.append(uses)


def shown_fields(model: type[Model]) -> frozenset[str]:
    """Return the names of the fields that pages and the API show of a photo or document."""
    return _SHOWN & {field.name for field in model._meta.get_fields()}


def is_settled(file: Photo | File) -> bool:
    """Whether something that counts uses the file: a published page, a version that was sent for review, or a record
    such as a decision."""
    return is_in_use(file) or any(uses(file) for uses in _uses)


@receiver(pre_save, sender=Photo)
@receiver(pre_save, sender=File)
def keep_file(sender: type[Model], instance: Photo | File, **kwargs: object) -> None:
    """Refuse to save a stored photo or document with another file, whoever asks."""
    if instance._state.adding or instance.pk is None:
        return
    stored = sender._default_manager.filter(pk=instance.pk).values_list("file", flat=True).first()
    if stored and stored != instance.file.name:
        raise ValidationError(FILE_STAYS)
