"""The open data of a campaign: what it is called, where it is, who publishes it under which licence."""

from dataclasses import dataclass

from django.http import HttpRequest

from thidua_pages.plans.models import CampaignPage
from thidua_pages.public.licences import Licence, licence_of
from thidua_pages.public.models import HomePage

SLUG = "du-lieu-mo"
"""The address of the page below that of the campaign. The files are below it."""


@dataclass(frozen=True)
class Dataset:
    """`address`: of the page, with which those of the files begin. `campaign` is read without the text of its plan."""

    request: HttpRequest
    campaign: CampaignPage
    ward: HomePage

    @property
    def title(self) -> str:
        return f"Dữ liệu mở: {self.campaign.title}"

    @property
    def about(self) -> str:
        return (
            f"Đơn vị tham gia, mô hình, công trình, cập nhật tiến độ, số đo và khen thưởng của đợt thi đua "
            f"“{self.campaign.title}”, như đã công bố trên trang của {self.ward.title}."
        )

    @property
    def address(self) -> str:
        return f"{self.campaign_address}{SLUG}/"

    @property
    def campaign_address(self) -> str:
        return self.campaign.get_full_url(self.request) or ""

    @property
    def licence(self) -> Licence:
        return licence_of(self.ward.open_data_licence)
