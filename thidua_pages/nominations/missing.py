"""What a nomination still lacks, read from one version of it."""

from collections.abc import Mapping
from typing import Any

from thidua_pages.plans.choices import DossierItemKind


def missing(content: Mapping[str, Any]) -> list[str]:
    """The lacks of a version, in the order of the form. `content`: a revision's own."""
    lacks = []
    if not content.get("has_consent"):
        lacks.append("sự đồng ý của người được đề nghị")
    if not str(content.get("achievement_report") or "").strip():
        lacks.append("báo cáo thành tích")
    papers = content.get("dossier") or []
    if not content.get("evidence") and not any(paper.get("file") for paper in papers):
        lacks.append("minh chứng: mô hình, công trình hoặc tài liệu")
    lacks += [f"tệp của “{_name(paper)}”" for paper in papers if not paper.get("file")]
    return lacks


def _name(paper: Mapping[str, Any]) -> str:
    return paper.get("title") or DossierItemKind(paper["kind"]).label
