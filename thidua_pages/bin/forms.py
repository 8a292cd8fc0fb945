from django import forms

from thidua_pages.bin.taking_down import NO_REASON


class TakeDownForm(forms.Form):
    """Why a page is taken down, and whether the pages below it go too. The name of the box is Wagtail's."""

    reason = forms.CharField(
        label="Lý do gỡ xuống",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người viết đọc được lý do này; lý do được lưu trong lịch sử của trang.",
        error_messages={"required": NO_REASON},
    )
    include_descendants = forms.BooleanField(label="Gỡ cả các trang bên dưới", required=False)


class DeleteForm(forms.Form):
    reason = forms.CharField(
        label="Lý do xóa (không bắt buộc)",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
