"""The parts of a Word file in the words of its author."""

import pytest

from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.parts import part_in_words


@pytest.mark.parametrize(
    ("part", "zh", "en"),
    [
        ("word/document.xml", "正文", "body"),
        ("word/header.xml", "页眉", "header"),
        ("word/header2.xml", "页眉2", "header 2"),
        ("word/footer10.xml", "页脚10", "footer 10"),
        ("word/footnotes.xml", "脚注", "footnotes"),
        ("word/media/image1.png", "图片 image1.png", "picture image1.png"),
        ("word/_rels/header2.xml.rels", "页眉2的链接", "links of the header 2"),
        ("_rels/.rels", "文件的链接", "links of the file"),
        ("clause donor_payment 3", "条款 donor_payment（第3版）", "clause donor_payment 3"),
        ("customXml/item1.xml", "customXml/item1.xml", "customXml/item1.xml"),
    ],
)
def test_a_part_is_called_by_what_word_shows(part, zh, en):
    assert Bilingual(zh=zh, en=en) == part_in_words(part)
