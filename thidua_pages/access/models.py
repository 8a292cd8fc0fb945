from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models

from thidua_pages.access.roles import Role
from thidua_pages.base.fields import MomentField


class WardGroup(models.Model):
    """Links a Django group to a role in a ward, and the group of a unit's editors to the unit.

    The code finds groups through this model, never by their names, so that a unit can be renamed freely.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="ward_group")
    role = models.CharField("vai trò", max_length=32, choices=Role.choices)
    ward = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="ward_groups", verbose_name="phường"
    )
    unit = models.OneToOneField(
        "thidua_pages.UnitPage",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="editor_group",
        verbose_name="đơn vị",
    )

    class Meta:
        verbose_name = "nhóm của phường"
        verbose_name_plural = "nhóm của phường"
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "role"], condition=models.Q(unit__isnull=True), name="one_group_per_ward_role"
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.UNIT_EDITOR, unit__isnull=False)
                | (~models.Q(role=Role.UNIT_EDITOR) & models.Q(unit__isnull=True)),
                name="unit_editors_have_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The code of the group. It contains the ward, so that two wards never share a group."""
        return f"w{self.ward_id}.{self.role}" + (f".u{self.unit_id}" if self.unit_id else "")


class WardCollection(models.Model):
    """Links a Wagtail collection to a ward, and to the unit whose files it contains."""

    collection = models.OneToOneField(
        "wagtailcore.Collection", on_delete=models.CASCADE, related_name="ward_collection"
    )
    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="ward_collections")
    unit = models.OneToOneField(
        "thidua_pages.UnitPage", on_delete=models.CASCADE, null=True, blank=True, related_name="collection"
    )

    class Meta:
        verbose_name = "bộ sưu tập của phường"
        verbose_name_plural = "bộ sưu tập của phường"
        constraints = [
            models.UniqueConstraint(
                fields=["ward"], condition=models.Q(unit__isnull=True), name="one_root_collection_per_ward"
            ),
        ]

    def __str__(self) -> str:
        return f"w{self.ward_id}" + (f".u{self.unit_id}" if self.unit_id else "")


class FormerName(models.Model):
    """A name that an account had before: conflicts of interest are asked by all names that it ever had."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField("họ tên cũ", max_length=301)
    used_until = MomentField("dùng đến")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "họ tên cũ"
        verbose_name_plural = "họ tên cũ"
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="one_row_per_former_name")]

    def __str__(self) -> str:
        return self.name


class SentForm(models.Model):
    """A form of the admin that was sent, with the answer to it: the same form may be sent twice (`once.py`)."""

    key = models.CharField(max_length=64, unique=True)
    """SHA-256 of the person, the address and the form's token, in hexadecimal."""
    content = models.CharField(max_length=64)
    """SHA-256 of what the form said, in hexadecimal."""
    answer = models.JSONField(null=True)
    """The answer: {"location": …} or {"json": …}. None while the request is at work."""
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", null=True)
    """The page that the form has made, if it is one for a new page."""
    sent_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "biểu mẫu đã gửi"
        verbose_name_plural = "biểu mẫu đã gửi"

    def __str__(self) -> str:
        return self.key
