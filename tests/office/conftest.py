"""What the tests of an office's folder share."""

import pytest
from upgrades import Places, copied_content


@pytest.fixture
def places(tmp_path):
    """The built-in content twice, for the test to change, and an office's empty folder."""
    (tmp_path / "office" / "content").mkdir(parents=True)
    old, new = copied_content(tmp_path / "old"), copied_content(tmp_path / "new")
    return Places(old, new, tmp_path / "office")
