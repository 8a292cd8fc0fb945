"""schema.org Dataset, by which search engines for data find the open data of a campaign."""

from typing import Any

from django.utils import timezone

from thidua_pages.base import clock
from thidua_pages.opendata.dataset import Dataset
from thidua_pages.opendata.tables.every import DATA
from thidua_pages.public.seo import graph
from thidua_pages.public.seo.described_page import DescribedPage


@graph.describes("opendata")
def described(page: DescribedPage) -> dict[str, Any]:
    dataset: Dataset = page.part.subject  # type: ignore[union-attr]
    campaign = dataset.campaign
    files = [("datapackage.zip", "application/zip", "Tất cả (Frictionless Data Package)")]
    for table in DATA:
        files += [
            (f"{table.name}.csv", "text/csv", table.title),
            (f"{table.name}.json", "application/json", table.title),
        ]
    return {
        "@type": "Dataset",
        "@id": f"{dataset.address}#du-lieu",
        "name": dataset.title,
        "description": dataset.about,
        "url": dataset.address,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "license": dataset.licence.url,
        "publisher": {"@id": f"{page.home.url}#phuong"},
        "creator": {"@id": f"{page.home.url}#phuong"},
        "temporalCoverage": f"{campaign.starts_on.isoformat()}/{campaign.ends_on.isoformat()}",
        "spatialCoverage": {
            "@type": "Place",
            "name": dataset.ward.title,
            "address": {"@type": "PostalAddress", "addressCountry": "VN"},
        },
        "dateModified": timezone.localtime(clock.now()).date().isoformat(),
        "isBasedOn": dataset.campaign_address,
        "variableMeasured": [column.title for table in DATA for column in table.columns if column.unit],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": title,
                "encodingFormat": kind,
                "contentUrl": f"{dataset.address}{name}",
            }
            for name, kind, title in files
        ],
    }
