"""The shapes of the content files. The alias of a field is its key in the file."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StrictInt, Tag

from demo.loader.words import (
    HONORIFICS,
    KINDS_OF_INITIATIVE,
    KINDS_OF_UNIT,
    NOMINEES,
    PHASES,
    ROLES,
    SEATS,
    STAGES,
    STATUSES,
    Amount,
    Answer,
    Day,
    Hour,
    Moment,
    Review,
    Text,
    one_of,
)

Count = Annotated[StrictInt, Field(ge=0)]


class Record(BaseModel):
    """A record cannot be changed after it was read. A key that is not listed here is a mistake in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Unit(Record):
    slug: Text = Field(alias="mã")
    name: Text = Field(alias="tên")
    kind: Annotated[str, one_of(KINDS_OF_UNIT)] = Field(alias="loại")
    lead: Text = Field(alias="người đứng đầu")
    lead_title: Text = Field(alias="chức danh")
    login: Text = Field(alias="tài khoản biên tập")
    is_obliged: Answer = Field(alias="phải đăng ký")


class Account(Record):
    login: Text = Field(alias="tài khoản")
    full_name: Text = Field(alias="họ tên")
    role: Annotated[str, one_of(ROLES)] = Field(alias="vai trò")


class Contact(Record):
    """How the ward is reached."""

    address: Text = Field(alias="địa chỉ")
    telephone: Text = Field(alias="điện thoại")
    email: Text = Field(alias="thư điện tử")
    office_hours: Text = Field(alias="giờ làm việc")


class Seat(Record):
    """A seat in the council."""

    login: Text = Field(alias="tài khoản")
    role: Annotated[str, one_of(SEATS)] = Field(alias="vai trò")
    position: Text = Field(alias="chức vụ")


class Meeting(Record):
    """The meeting at which the council voted."""

    held_on: Day = Field(alias="ngày")
    began_at: Hour = Field(alias="bắt đầu")
    ended_at: Hour = Field(alias="kết thúc")
    place: Text = Field(alias="nơi họp")


class Ward(Record):
    contact: Contact = Field(alias="liên hệ")
    council: tuple[Seat, ...] = Field(alias="hội đồng")
    meeting: Meeting = Field(alias="cuộc họp")


class Photo(Record):
    file: Text = Field(alias="tệp")
    """A file's name in `demo/photos/`."""
    phase: Annotated[str, one_of(PHASES)] = Field(alias="lúc")
    caption: Text = Field(alias="chú thích")
    shows_children: Answer = Field(False, alias="có trẻ em")


class Measure(Record):
    label: Text = Field(alias="tên")
    unit: Text = Field(alias="đơn vị tính")
    promised: Amount | None = Field(None, alias="đăng ký")
    achieved: Amount | None = Field(None, alias="đạt")


class Funding(Record):
    """Dong from the budget, dong from people and businesses, and days of voluntary work."""

    budget: Count | None = Field(None, alias="ngân sách")
    socialised: Count | None = Field(None, alias="xã hội hóa")
    workdays: Count | None = Field(None, alias="ngày công")


class Update(Record):
    key: Text = Field(alias="mã")
    on: Day = Field(alias="ngày")
    percent: Annotated[StrictInt, Field(ge=0, le=100)] | None = Field(None, alias="phần trăm")
    """None if it is not known."""
    text: Text = Field(alias="nội dung")
    measures: dict[Text, Amount] = Field(default_factory=dict, alias="kết quả")
    """The value reached, by the label of the initiative's measure."""
    photos: tuple[Photo, ...] = Field((), alias="ảnh")
    review: Review = Field("published", alias="xét duyệt")
    return_reason: Text | None = Field(None, alias="lý do trả lại")


class Initiative(Record):
    key: Text = Field(alias="mã")
    kind: Annotated[str, one_of(KINDS_OF_INITIATIVE)] = Field(alias="loại")
    title: Text = Field(alias="tên")
    goal: Text = Field(alias="mục tiêu")
    place: Text = Field(alias="nơi thực hiện")
    contents: tuple[Annotated[StrictInt, Field(ge=1, le=5)], ...] = Field(alias="nội dung thi đua")
    """Numbers of the plan's contents."""
    starts_on: Day = Field(alias="bắt đầu")
    expected_finish: Day | None = Field(None, alias="dự kiến xong")
    registered_at: Moment = Field(alias="đăng ký lúc")
    status: Annotated[str, one_of(STATUSES)] = Field(alias="tình trạng")
    pause_reason: Text | None = Field(None, alias="lý do tạm dừng")
    people_served: Count | None = Field(None, alias="lượt người hưởng lợi")
    funding: Funding = Field(default_factory=lambda: Funding.model_validate({}), alias="kinh phí")
    measures: tuple[Measure, ...] = Field((), alias="chỉ tiêu")
    photos: tuple[Photo, ...] = Field((), alias="ảnh")
    review: Review = Field("published", alias="xét duyệt")
    return_reason: Text | None = Field(None, alias="lý do trả lại")
    updates: tuple[Update, ...] = Field((), alias="tiến độ")


class Decision(Record):
    number: Text = Field(alias="số")
    signed_on: Day = Field(alias="ngày ký")
    authority: Text = Field(alias="thẩm quyền")
    signer: Text = Field(alias="người ký")
    signer_title: Text = Field(alias="chức vụ người ký")


class Nomination(Record):
    key: Text = Field(alias="mã")
    unit: Text = Field(alias="đơn vị")
    nominee_kind: Annotated[str, one_of(NOMINEES)] = Field(alias="đối tượng")
    honorific: Annotated[str, one_of(HONORIFICS)] | None = Field(None, alias="danh xưng")
    full_name: Text = Field(alias="họ tên")
    position: Text | None = Field(None, alias="chức vụ")
    workplace: Text | None = Field(None, alias="nơi công tác")
    award_form: Annotated[StrictInt, Field(ge=1, le=3)] = Field(alias="hình thức khen")
    """The position of the award form in the plan, from 1."""
    report: tuple[Text, ...] = Field(alias="thành tích")
    """Paragraphs."""
    evidence: tuple[Text, ...] = Field(alias="minh chứng")
    """Keys of initiatives."""
    stage: Annotated[str, one_of(STAGES)] = Field(alias="bước")
    return_reason: Text | None = Field(None, alias="lý do trả lại")
    decision: Text | None = Field(None, alias="quyết định")
    """The number of a decision of the same file."""
    is_simplified: Answer = Field(False, alias="hồ sơ rút gọn")


class Awards(Record):
    decisions: tuple[Decision, ...] = Field(alias="quyết định")
    nominations: tuple[Nomination, ...] = Field(alias="đề nghị")


class Measurement(Record):
    """A measured value of the one numeric target of the plan."""

    on: Day = Field(alias="ngày")
    value: Amount = Field(alias="giá trị")
    note: Text = Field(alias="ghi chú")


class Campaign(Record):
    slug: Text = Field(alias="mã")
    title: Text = Field(alias="tên")
    plan: Text = Field(alias="kế hoạch")
    """The name of the file with the text of the plan, in the same folder."""
    measurements: tuple[Measurement, ...] = Field((), alias="số đo chỉ tiêu")


class Quote(Record):
    text: Text = Field(alias="trích dẫn")
    speaker: Text = Field(alias="người nói")


def _kind_of_part(part: Any) -> str:
    if isinstance(part, dict):
        return "ảnh" if "tệp" in part else "trích dẫn"
    return "đoạn văn"


Part = Annotated[
    Annotated[Text, Tag("đoạn văn")] | Annotated[Quote, Tag("trích dẫn")] | Annotated[Photo, Tag("ảnh")],
    Discriminator(_kind_of_part),
]


class Story(Record):
    key: Text = Field(alias="mã")
    title: Text = Field(alias="tên")
    on: Day = Field(alias="ngày")
    intro: Text = Field(alias="mở đầu")
    photo: Photo | None = Field(None, alias="ảnh đại diện")
    body: tuple[Part, ...] = Field(alias="nội dung")
    unit: Text | None = Field(None, alias="đơn vị")
    initiatives: tuple[Text, ...] = Field((), alias="mô hình, công trình")
    """Keys of initiatives."""
    author: Text = Field("vanhoa", alias="người viết")
    review: Review = Field("published", alias="xét duyệt")
    return_reason: Text | None = Field(None, alias="lý do trả lại")

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The photo above the story and those inside it."""
        return tuple(part for part in (self.photo, *self.body) if isinstance(part, Photo))


class Event(Record):
    key: Text = Field(alias="mã")
    title: Text = Field(alias="tên")
    starts_at: Moment = Field(alias="bắt đầu")
    ends_at: Moment | None = Field(None, alias="kết thúc")
    is_whole_day: Answer = Field(False, alias="cả ngày")
    place: Text = Field(alias="nơi tổ chức")
    text: tuple[Text, ...] = Field(alias="nội dung")
    """Paragraphs."""
    organiser: Text | None = Field(None, alias="đơn vị tổ chức")
    photos: tuple[Photo, ...] = Field((), alias="ảnh")
    author: Text = Field("vanhoa", alias="người viết")
    review: Review = Field("published", alias="xét duyệt")
    return_reason: Text | None = Field(None, alias="lý do trả lại")
