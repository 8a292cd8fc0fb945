"""What was not recognised in a plan, in sentences that say what to do about it."""

from dataclasses import dataclass

from thidua_pages.plans.setup.state import State

IF_SAID = "Văn bản có ghi thì điền; không ghi thì để trống."
NEEDED = "Hãy điền, vì đợt nào cũng cần."
ADD_ROWS = "Văn bản có ghi thì bấm “Thêm dòng”, hoặc mở khoản nói điều này rồi thêm từ đó."
ADVICE = {
    "abstract": ("id_d-abstract", NEEDED),
    "sections": ("cac-khoan", "Hãy xem lại từng khoản, và đặt cấp cho khoản nào là đề mục."),
    "participants": ("", "Bạn sẽ chọn từng đơn vị sau khi tạo đợt."),
    "period": ("id_d-starts_on", NEEDED),
    "starts_on": ("id_d-starts_on", NEEDED),
    "ends_on": ("id_d-ends_on", NEEDED),
    "minimum_registrations": ("id_d-minimum_registrations", "Văn bản có ghi thì điền; để trống thì tính là 1."),
    "signer": ("id_d-signer_position", IF_SAID),
    "contents": ("td-contents", ADD_ROWS),
    "targets": ("td-targets", ADD_ROWS),
    "award_forms": ("td-award_forms", ADD_ROWS),
    "duties": ("td-duties", ADD_ROWS),
}
NO_NOMINATION_DEADLINE = {
    "code": "nomination_closes_on",
    "sentence": "Không thấy hạn nộp hồ sơ đề nghị khen thưởng.",
}


@dataclass(frozen=True)
class Missing:
    """What the text does not show, what to do, and the id of the place on the screen where it is done."""

    code: str
    sentence: str
    advice: str
    place: str


def missing_in(state: State) -> list[Missing]:
    """Return what the text does not show and no officer has filled in, in the order of the document."""
    gaps = [*state.get("gaps", []), NO_NOMINATION_DEADLINE]
    return [_missing(gap["code"], gap["sentence"]) for gap in gaps if not _is_filled(state, gap["code"])]


def _missing(code: str, sentence: str) -> Missing:
    place, advice = ADVICE.get(code, (f"id_d-{code}", IF_SAID))
    return Missing(code, sentence, advice, place)


def _is_filled(state: State, code: str) -> bool:
    document = state["document"]
    if code == "period":
        return bool(document["starts_on"] or document["ends_on"])
    return bool(document.get(code) or (code != "participants" and state.get(code)))
