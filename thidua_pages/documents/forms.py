from typing import Any

from django import forms
from django.core.validators import RegexValidator

from thidua_pages.access.models import WardCollection
from thidua_pages.base.form_text import TextField
from thidua_pages.documents.certificates import PLACEHOLDERS, unknown_placeholders
from thidua_pages.documents.models import CertificateTemplate

COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", "Hãy ghi màu bằng dấu # và sáu chữ số hoặc chữ a–f, ví dụ #a61c1c.")


UNKNOWN_PLACEHOLDER = "Không hiểu {}. Chỉ dùng được {}."
NOT_IN_COLLECTION = "Ảnh này không có trong bộ sưu tập của phường. Hãy chọn ảnh khác."


class CertificateTemplateForm(forms.ModelForm):
    """The form for the look of one kind of certificate. The view sets ward and kind. Pictures come only from the ward's
    own collection, not from those of its units."""

    body = TextField(
        label="Lời ghi nhận",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ghi {thanh_tich}, {dot} hoặc {don_vi} ở chỗ cần điền thành tích, tên đợt thi đua, tên đơn vị. "
        "Để trống thì ghi: Đã có {thanh_tich} trong {dot}.",
    )
    frame_colour = TextField(label="Màu khung và tên giấy", max_length=7, validators=[COLOUR])

    class Meta:
        model = CertificateTemplate
        fields = ["heading", "body", "emblem", "background", "frame_colour"]
        field_classes = {"heading": TextField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heading"].label = "Tên trên phôi"
        self._offer_pictures(
            "background",
            "Ảnh nền (A4 ngang, thay cho khung vẽ sẵn)",
            "Không dùng ảnh, vẽ khung",
            "Tải ảnh lên ở mục Ảnh, bộ sưu tập của phường; ảnh nên rộng từ 2480 điểm ảnh để in cho nét.",
        )
        self._offer_pictures(
            "emblem",
            "Quốc huy (in ở giữa, phía trên)",
            "Không in Quốc huy",
            "Phần mềm không có sẵn Quốc huy. Phường tải ảnh đúng mẫu lên mục Ảnh, nên là tệp PNG nền trong. Phôi đã in "
            "sẵn Quốc huy, hoặc ảnh nền đã có, thì để trống.",
        )

    def _offer_pictures(self, name: str, label: str, without: str, advice: str) -> None:
        """Offer the pictures of the ward's own collection."""
        pictures: Any = self.fields[name]
        collections = WardCollection.objects.filter(ward_id=self.instance.ward_id, unit=None).values("collection")
        pictures.queryset = pictures.queryset.filter(collection__in=collections).order_by("title", "pk")
        pictures.label, pictures.empty_label, pictures.help_text = label, without, advice
        pictures.error_messages["invalid_choice"] = NOT_IN_COLLECTION

    def clean_body(self) -> str:
        body = self.cleaned_data["body"].strip()
        strange = unknown_placeholders(body)
        if strange:
            known = ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS))
            raise forms.ValidationError(UNKNOWN_PLACEHOLDER.format(", ".join(dict.fromkeys(strange)), known))
        return body
