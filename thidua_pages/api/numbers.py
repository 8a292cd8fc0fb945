"""The numbers that addresses of the API have."""

from typing import Annotated, Literal

from pydantic import Field

PageId = Annotated[int, Field(ge=1, le=2**63 - 1, description="Số (id) của trang")]
Version = Literal["live", "draft"]
"""Which version of a page is asked for: the published one, or the newest, which only those read who may read drafts."""
