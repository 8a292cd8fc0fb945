"""What was not recognised in a plan, named for the person who reviews it."""

from collections.abc import Iterator
from dataclasses import dataclass

from .fact_types import PlanFacts
from .nodes import PlanSource


@dataclass(frozen=True, slots=True)
class Gap:
    """A part or a fact that the text does not show: its code, and a sentence."""

    code: str
    sentence: str


NO_KIND = Gap("kind", "Không thấy dòng tên loại văn bản (“KẾ HOẠCH”, chữ in hoa, đứng riêng một dòng).")
NO_ABSTRACT = Gap("abstract", "Không thấy trích yếu dưới dòng tên loại văn bản.")
NO_SECTION = Gap("sections", "Không thấy mục nào được đánh số; văn bản được giữ thành từng đoạn.")
NO_ISSUER = Gap("issuer", "Không thấy tên cơ quan ban hành.")
NO_NUMBER = Gap("number", "Không thấy số của văn bản.")
NO_SYMBOL = Gap("symbol", "Không thấy ký hiệu của văn bản.")
NO_PLACE = Gap("place", "Không thấy nơi ban hành.")
NO_ISSUED_ON = Gap("issued_on", "Không thấy ngày ban hành.")
NO_PERIOD = Gap("period", "Không thấy thời gian thi đua (từ ngày … đến ngày …).")
NO_START = Gap("starts_on", "Không thấy ngày bắt đầu thi đua.")
NO_END = Gap("ends_on", "Không thấy ngày kết thúc thi đua.")
NO_DEADLINE = Gap("registration_deadline", "Không thấy hạn đăng ký.")
NO_MINIMUM = Gap("minimum_registrations", "Không thấy số mô hình, công trình tối thiểu phải đăng ký.")
NO_CONTENTS = Gap("contents", "Không thấy các nội dung thi đua.")
NO_TARGETS = Gap("targets", "Không thấy chỉ tiêu thi đua.")
NO_AWARDS = Gap("award_forms", "Không thấy hình thức khen thưởng.")
NO_DUTIES = Gap("duties", "Không thấy phần phân công tổ chức thực hiện.")
NO_PARTICIPANTS = Gap("participants", "Không thấy đối tượng thi đua.")
NO_RECIPIENTS = Gap("recipients", "Không thấy danh sách nơi nhận.")
NO_SIGNER = Gap("signer", "Không thấy phần ký (chức vụ, họ và tên người ký).")
NO_SIGNER_NAME = Gap("signer_name", "Không thấy họ và tên người ký.")


def find_gaps(plan: PlanSource, facts: PlanFacts) -> tuple[Gap, ...]:
    """Return what the text does not show, in the order of a document."""
    return tuple(_gaps(plan, facts))


def _gaps(plan: PlanSource, facts: PlanFacts) -> Iterator[Gap]:
    heading, signer = plan.heading, plan.signer
    is_signed = bool(signer.capacity or signer.position)
    checks = (
        (heading.issuer, NO_ISSUER),
        (heading.number, NO_NUMBER),
        (heading.symbol, NO_SYMBOL),
        (heading.place, NO_PLACE),
        (heading.issued_on, NO_ISSUED_ON),
        (plan.kind, NO_KIND),
        (plan.abstract or not plan.kind, NO_ABSTRACT),
        (any(node.kind in ("section", "clause") for node in plan.own_body), NO_SECTION),
        (facts.participants, NO_PARTICIPANTS),
        (facts.starts_on or facts.ends_on, NO_PERIOD),
        (facts.starts_on or not facts.ends_on, NO_START),
        (facts.ends_on or not facts.starts_on, NO_END),
        (facts.contents, NO_CONTENTS),
        (facts.targets, NO_TARGETS),
        (facts.registration_deadline, NO_DEADLINE),
        (facts.minimum_registrations, NO_MINIMUM),
        (facts.award_forms, NO_AWARDS),
        (facts.duties, NO_DUTIES),
        (plan.recipients, NO_RECIPIENTS),
        (is_signed, NO_SIGNER),
        (signer.name or not is_signed, NO_SIGNER_NAME),
    )
    yield from (gap for is_found, gap in checks if not is_found)
