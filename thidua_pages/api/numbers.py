"""The numbers that addresses of the API have."""

from typing import Annotated

from pydantic import Field

PageId = Annotated[int, Field(ge=1, le=2**63 - 1, description="Số (id) của trang")]
