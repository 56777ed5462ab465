"""What the tests of an office's folder share."""

import pytest
from upgrades import PART, Places, copied_content


@pytest.fixture
def places(tmp_path):
    """A part of the built-in content twice, and an office's empty folder."""
    return _places(tmp_path, PART)


@pytest.fixture
def whole_places(tmp_path):
    """The built-in content twice, whole, and an office's empty folder."""
    return _places(tmp_path, ("content", "templates"))


def _places(folder, parts):
    (folder / "office" / "content").mkdir(parents=True)
    old, new = (copied_content(folder / name, parts) for name in ("old", "new"))
    return Places(old, new, folder / "office")
