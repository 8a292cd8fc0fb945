"""The shapes of what is sent, as several resources share them. Numbers and days may be sent as people type them."""

from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field, StrictFloat, StrictInt, StrictStr

Number = StrictInt | StrictFloat | StrictStr
"""A number of JSON, or a text such as "60 triệu" or "6,5"."""
Money = Annotated[Number | None, Field(description="Số đồng, hoặc chữ như người ta viết", examples=["60 triệu"])]
Count = Annotated[Number | None, Field(description="Số nguyên, hoặc chữ như người ta viết", examples=["1.200"])]
Day = Annotated[
    StrictStr | None, Field(description="Ngày, theo ISO 8601 hoặc như người ta viết", examples=["10/9/2026"])
]
Named = Annotated[StrictInt | StrictStr, Field(description="Số (id) hoặc slug")]
MOST_ROWS = 100


class Sent(Schema):
    """What a request may say; a name that is not known is a fault."""

    model_config = ConfigDict(extra="forbid")

    def said(self, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return what was sent, by name. What was not sent is left as it is."""
        return self.model_dump(exclude_unset=True, exclude={"submit", *without})


class PhotoSent(Sent):
    """A photo of the page. `image`: the id that uploading it answered."""

    image: StrictInt = Field(examples=[41])
    caption: StrictStr = Field("", examples=["Bà con trồng hoa sáng chủ nhật"])
    alt_text: StrictStr = ""
    phase: StrictStr = Field("during", description="before, during, after")
    shows_children: bool = False
    has_consent: bool = Field(False, description="Đã có sự đồng ý cho đăng ảnh có trẻ em")


Photos = Annotated[list[PhotoSent], Field(max_length=MOST_ROWS)]
Submit = Annotated[bool, Field(description="Gửi duyệt ngay sau khi lưu")]
