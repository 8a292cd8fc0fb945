"""The demonstration's content, read once."""

import pytest

from demo.loader.content import Content, read_content


@pytest.fixture(scope="session")
def content() -> Content:
    return read_content()
