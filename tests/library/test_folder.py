"""Files of a content folder: which of them are meant, and what cannot be read."""

import pytest

from ipsc_docs.library.folder import Folder, text_of, unsettled
from ipsc_docs.reading.content import Faults


@pytest.mark.parametrize(
    ("content", "place"), [("a: 1\nb: 研".encode("gbk"), "2:4"), (None, "1:1")]
)
def test_a_file_that_cannot_be_read_is_a_fault_with_its_place(tmp_path, content, place):
    if content is not None:
        (tmp_path / "t.yaml").write_bytes(content)
    faults = Faults()

    text = text_of(tmp_path / "t.yaml", Folder(tmp_path), faults)

    assert (None, [f"t.yaml:{place}: "]) == (
        text,
        [fault.en[: len(place) + 9] for fault in faults.found],
    )


def test_content_is_read_with_plain_line_breaks(tmp_path):
    (tmp_path / "t.yaml").write_bytes(b"a: 1\r\nb: 2\r\n")

    assert "a: 1\nb: 2\n" == text_of(tmp_path / "t.yaml", Folder(tmp_path), Faults())


@pytest.mark.parametrize(
    ("text", "line"),
    [("a\n<<<<<<< b\n", 2), (">>>>>>> b", 1), ("a <<<<<<< b", None), ("<<<<<<<", None)],
)
def test_a_conflict_is_told_by_a_mark_that_begins_its_line(text, line):
    assert line == unsettled(text)
