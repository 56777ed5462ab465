"""Reading Word files that may have been made to do harm, and writing them the same everywhere."""

import struct
import time
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from samples import SHAPE, answers, core, paragraph, part, parts_of, printed, zipped

from ipsc_docs.errors import TemplateError
from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting import unpacking
from ipsc_docs.typesetting.archive import pack, write_package
from ipsc_docs.typesetting.compiling.compiler import compile_document
from ipsc_docs.typesetting.parts import part_in_words
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.unpacking import read_package
from ipsc_docs.typesetting.values import Draft


def archive_of(*entries):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return stream.getvalue()


def refusal(data):
    with pytest.raises(TemplateError) as caught:
        read_package(data, "evil.docx")
    return caught.value


def refusal_of_template(parts):
    with pytest.raises(TemplateError) as caught:
        compile_document(zipped(parts), name="evil.docx", shape=SHAPE, slots={})
    return caught.value


@pytest.mark.parametrize(
    "name", ["../x.xml", "word/../../x.xml", "/etc/passwd", "word\\x.xml", "C:/x", "word//x", "./x"]
)
def test_an_unsafe_name_is_refused(name):
    assert "unsafe" in str(refusal(archive_of((name, "x"))))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("again", ["word/a.xml", "Word/A.XML"])
def test_a_name_that_stands_twice_is_refused_whatever_its_case(again):
    assert "twice" in str(refusal(archive_of(("word/a.xml", "1"), (again, "2"))))


def test_more_entries_than_anybody_needs_are_refused():
    entries = [(f"word/{number}.xml", "") for number in range(unpacking.MOST_ENTRIES + 1)]

    assert "2000" in str(refusal(archive_of(*entries)))


def test_a_part_that_unpacks_to_far_too_much_is_refused():
    assert "far too much" in str(refusal(archive_of(("word/a.xml", b"\0" * 30_000_000))))


def test_parts_that_together_unpack_to_far_too_much_are_refused(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1_400)
    entries = [(f"word/{number}.xml", b"<" * 1_000) for number in range(3)]

    assert "word/1.xml" == refusal(archive_of(*entries)).place.en


def test_a_header_that_lies_about_the_size_is_refused():
    data = bytearray(archive_of(("word/a.xml", b"a" * 1_000)))
    entry = data.index(b"PK\1\2")
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)

    assert "damaged" in str(refusal(bytes(data)))


def test_an_encrypted_part_is_refused():
    data = bytearray(archive_of(("word/a.xml", b"a")))
    data[data.index(b"PK\1\2") + 8] |= 1

    assert "encrypted" in str(refusal(bytes(data)))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_compressed_in_a_way_that_word_does_not_know_is_refused(method):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("word/a.xml", "x")

    assert "Word does not know" in str(refusal(stream.getvalue()))


WHOLE = zipped(parts_of(paragraph("{{ study.title }}"), core=core("{{ study.pi }}")))


@example([(WHOLE.index(b"PK\1\2") + 28, 0)])  # an entry without a name
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=8))
def test_a_damaged_file_is_compiled_or_refused_and_nothing_else(changes):
    data = bytearray(WHOLE)
    for position, byte in changes:
        data[position] = byte
    with suppress(TemplateError):
        compile_document(bytes(data), name="damaged.docx", shape=SHAPE, slots={})


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FOREIGN = {
    "empty": (b"", "the file is empty", "文件是空的"),
    "zeros": (bytes(4_096), "the file is empty", "文件是空的"),
    "two letters": (b"PK", "not a .docx file", "不是 Word 文件"),
    "JSON": (b"{}", "not a .docx file", "不是 Word 文件"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "has a password", "有打开密码"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), "an old Word (.doc)", "旧版 Word"),
    "other OLE": (OLE, "not a .docx file", "不是 Word 文件"),
    "PDF": (b"%PDF-1.7\n", "a PDF file, not a .docx file", "PDF 文件"),
    "RTF": (b"{\\rtf1\\ansi", "an RTF file, not a .docx file", "RTF 文件"),
    "web page": (b"\xef\xbb\xbf <!DOCTYPE HTML><html>", "a web page, not", "网页文件"),
    "flat XML": (b'<?xml version="1.0"?><pkg:package/>', "an XML file, not", "XML 文件"),
}


@pytest.mark.parametrize(("data", "en", "zh"), FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_word_file_is_told_by_its_kind(data, en, zh):
    cause = refusal(data).cause

    assert (True, True) == (en in cause.en, zh in cause.zh)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("xl/workbook.xml", "an Excel workbook"),
        ("ppt/presentation.xml", "slides"),
        ("content.xml", "an .odt file"),
    ],
)
def test_an_archive_of_another_program_is_told_by_its_parts(name, said):
    with pytest.raises(TemplateError, match=said):
        compile_document(archive_of((name, "<a/>")), name="a", shape=SHAPE, slots={})


def test_a_list_of_parts_without_end_is_refused_quickly():
    entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", *([0] * 16))
    listed = entry * 300_000
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(listed), 0, 0)
    start = time.monotonic()

    assert "more than 2000" in str(refusal(listed + end))
    assert time.monotonic() - start < 1


def test_a_cut_off_file_is_refused():
    data = zipped(parts_of(paragraph("x")))

    assert "evil.docx" == refusal(data[: len(data) // 2]).template


def test_a_zip_that_is_no_word_file_is_refused():
    with pytest.raises(TemplateError, match=r"not a \.docx"):
        compile_document(archive_of(("a.txt", "x")), name="a", shape=SHAPE, slots={})


def test_a_refusal_speaks_both_languages():
    error = refusal(b"")

    assert ("模板" in error.say("zh"), "template" in error.say("en")) == (True, True)


DOCTYPES = [
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '\ufeff<?xml version="1.0"?>\n<!DOCTYPE a><a/>',
]
PARTS = [
    "word/document.xml", "word/styles.xml", "docProps/core.xml", "word/_rels/document.xml.rels",
    "customXml/item1.xml",
]  # fmt: skip


@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("name", PARTS)
def test_a_doctype_is_refused_in_every_part(name, doctype):
    error = refusal_of_template(parts_of(paragraph("x")) | {name: doctype})

    assert (part_in_words(name), True) == (error.place, "DOCTYPE" in str(error))


def test_a_doctype_in_another_encoding_is_refused():
    error = refusal_of_template(
        parts_of(paragraph("x")) | {"word/styles.xml": DOCTYPES[0].encode("utf-16")}
    )

    assert "DOCTYPE" in str(error)


def test_a_part_in_another_encoding_is_refused():
    content = '<?xml version="1.0" encoding="ISO-8859-1"?><a/>'

    assert "UTF-8" in str(refusal_of_template(parts_of("") | {"word/styles.xml": content}))


@pytest.mark.parametrize(
    "name",
    ["word/vbaProject.bin", "word/vbaData.xml", "word/activeX/activeX1.xml",
     "word/embeddings/oleObject1.bin", "word/afchunk.mht", "word/afchunk1.docx"],
)  # fmt: skip
def test_macros_and_embedded_objects_are_refused(name):
    error = refusal_of_template(parts_of(paragraph("x")) | {name: "<a/>"})

    assert (part_in_words(name), True) == (error.place, "macros and embedded" in str(error))


def relationships(kind, target, mode=' TargetMode="External"'):
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="http://x/relationships/{kind}" Target="{target}"{mode}/>'
        "</Relationships>"
    )


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "frame", "subDocument"])
def test_outside_content_is_refused(kind):
    rels = relationships(kind, "https://evil.example/x&gt;y")
    error = refusal_of_template(parts_of("") | {"word/_rels/document.xml.rels": rels})

    assert Bilingual(zh="正文的链接", en="links of the body") == error.place


def test_an_external_mode_written_with_entities_is_refused():
    rels = relationships("image", "https://evil.example/a>b", ' TargetMode="&#69;xternal"')

    assert refusal_of_template(parts_of("") | {"word/_rels/document.xml.rels": rels})


@pytest.mark.parametrize("kind", ["aFChunk", "oleObject", "control", "vbaProject"])
def test_active_content_is_refused_by_its_relationship(kind):
    rels = relationships(kind, "media/a.bin", "")

    assert refusal_of_template(parts_of("") | {"word/_rels/document.xml.rels": rels})


SETTINGS = part("settings", '<w:zoom w:percent="100"/><w:attachedTemplate r:id="rId9"/><w:compat/>')
SETTINGS_LINKS = "word/_rels/settings.xml.rels"


def with_attached(target):
    rels = relationships("attachedTemplate", target)
    return parts_of(paragraph("x")) | {"word/settings.xml": SETTINGS, SETTINGS_LINKS: rels}


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/a.dotm", "\\\\server\\share\\a.dotm", "//server/a.dotm",
     "file://server/share/a.dotm", "file:////server/a.dotm", "file:///\\\\server\\a.dotm",
     "file:///%5C%5Cserver/a.dotm", "ftp://server/a.dotm", "FILE:\\\\server\\a.dotm", " //server/a",
     "C://server/a.dotm", "javascript:a", "mhtml:http://a!b.htm"],
)  # fmt: skip
def test_an_attached_template_on_the_web_or_a_network_share_is_refused(target):
    error = refusal_of_template(with_attached(target))

    assert Bilingual(zh="文档设置的链接", en="links of the document settings") == error.place


@pytest.mark.parametrize(
    "target",
    ["file:///C:\\Users\\Li%20Na\\Templates\\Normal.dotm", "C:\\Office\\Normal.dot", "Normal.dotm",
     "file:///C:/a.dotx", "file://localhost/C:/a.dotx", "/Users/li/a.dotx", "file:///D|/a.dot"],
)  # fmt: skip
def test_an_attached_template_on_the_authors_own_disk_is_taken_off(target):
    document = compile_document(zipped(with_attached(target)), name="a", shape=SHAPE, slots={})
    kept = read_package(typeset(document, Draft(answers(), {})).docx, "a").parts

    assert b"attachedTemplate" not in kept["word/settings.xml"] + kept[SETTINGS_LINKS]
    assert b"zoom" in kept["word/settings.xml"]


def test_a_file_that_may_hold_macros_is_told_as_such():
    parts = parts_of(paragraph("x"))
    data = zipped(parts)
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                b"vnd.ms-word.document.macroEnabled.main",
            )
            new.writestr(name, content)

    with pytest.raises(TemplateError, match=r"may hold macros \(\.docm"):
        compile_document(stream.getvalue(), name="a", shape=SHAPE, slots={})


def test_a_file_in_strict_open_xml_is_told_as_such():
    strict = str(parts_of(paragraph("x"))["word/document.xml"]).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert "Strict Open XML" in str(
        refusal_of_template(parts_of("") | {"word/document.xml": strict})
    )


def test_a_hyperlink_to_the_outside_is_allowed():
    rels = relationships("hyperlink", "https://example.org/")
    parts = parts_of(paragraph("x")) | {"word/_rels/document.xml.rels": rels}

    assert compile_document(zipped(parts), name="ok.docx", shape=SHAPE, slots={})


def test_an_archive_is_written_with_a_fixed_time_and_content_types_first():
    with zipfile.ZipFile(BytesIO(printed(paragraph("{{ study.title }}")).docx)) as archive:
        entries = archive.infolist()

    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in entries}
    assert "[Content_Types].xml" == entries[0].filename
    assert sorted(names := [entry.filename for entry in entries[1:]]) == names


def test_what_was_packed_is_read_back():
    contents = {"[Content_Types].xml": b"", "word/图.bin": bytes(range(256)), "z": b"a" * 9_999}
    data = write_package([pack(name, content) for name, content in contents.items()])

    assert contents == dict(read_package(data, "own").parts)
