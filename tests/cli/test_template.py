"""`ipsc-docs template lint` and `preview`: what they say, what they write, and how they end."""

import json
import zipfile
from io import BytesIO

import pytest
from studies import ROOT, example_path
from words import paragraphs, parts_of

from ipsc_docs.findings import Severity
from ipsc_docs.typesetting.lint import lint

TEMPLATES = ROOT / "templates"
CONSENT = TEMPLATES / "consent.zh.docx"
BODY = "word/document.xml"


@pytest.fixture
def own(tmp_path):
    """Return a function that writes an author's copy of a template, with some words replaced."""

    def write(*changes, name="own.docx", of=CONSENT, part=BODY):
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for inner, content in parts_of(of.read_bytes()).items():
                text = content.decode()
                for old, new in changes if inner == part else ():
                    assert old in text
                    text = text.replace(old, new, 1)
                archive.writestr(inner, text)
        path = tmp_path / name
        path.write_bytes(made.getvalue())
        return path

    return write


SECTION = "<w:sectPr>"
MISSPELT = "<w:p><w:r><w:t>{{ study.titel }}</w:t></w:r></w:p>"
UNSTYLED = '<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr></w:p>'


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.name)
def test_a_bundled_template_is_clean(path, run):
    done = run("template", "lint", path)

    assert (0, "error 0, warning 0, open 0, note 0\n") == (done.exit_code, done.out)


def test_a_sound_template_for_a_kind_of_document_is_clean(run):
    assert 0 == run("template", "lint", CONSENT, "--kind", "consent-participant").exit_code


def test_a_template_that_keeps_other_places_than_the_document_needs_is_broken(run):
    done = run("template", "lint", CONSENT, "--kind", "ethics-checklist")

    assert (4, True) == (done.exit_code, "there are: opening, closing" in done.out)


def test_a_template_without_the_styles_that_clauses_need_names_them(run, own):
    path = own(('w:name w:val="Callout"', 'w:name w:val="Other"'), part="word/styles.xml")
    done = run("template", "lint", path, "--kind", "consent-participant")

    assert (4, True) == (done.exit_code, "no style named Callout" in done.out)
    assert 0 == run("template", "lint", path).exit_code


def test_a_misspelt_field_is_named_in_chinese_with_its_place_and_remedy(run, own):
    done = run("template", "lint", own((SECTION, MISSPELT + SECTION)), "--messages", "zh")

    assert 4 == done.exit_code
    assert "{{ study.titel }}：没有名为 study.titel 的字段；是否指 study.title？" in done.out
    assert "处理：请在 Word 中改正此处的标签" in done.out


def test_what_word_would_repair_exits_1(run, own):
    done = run("template", "lint", own((SECTION, UNSTYLED + SECTION)))

    assert (1, True) == (done.exit_code, "the style Gone is not defined" in done.out)


def test_warnings_alone_exit_0(run, own):
    done = run("template", "lint", own((" NUMPAGES ", " PAGE "), part="word/footer.xml"))

    assert (0, True) == (done.exit_code, "warning T.pages" in done.out)


def test_json_has_every_finding_in_both_languages(run, own):
    done = run("template", "lint", own((SECTION, MISSPELT + SECTION)), "--format", "json")
    (finding,) = done.json["findings"]

    assert (4, "T.tag", {"zh", "en"}) == (
        done.exit_code,
        finding["code"],
        finding["message"].keys(),
    )


def test_a_finished_document_can_be_linted(run, tmp_path):
    run("build", example_path("embryo"), "-o", tmp_path, "--only", "exit-plan")
    done = run("template", "lint", tmp_path / "RPE-2026-01" / "zh" / "20-exit-plan.docx")

    assert (0, "error 0, warning 0, open 0, note 0\n") == (done.exit_code, done.out)


@pytest.mark.parametrize("what", ["missing.docx", "."])
def test_a_file_that_cannot_be_opened_exits_3(what, run, tmp_path):
    done = run("template", "lint", tmp_path / what)

    assert (3, True) == (done.exit_code, "cannot be opened" in done.err)


def test_a_file_larger_than_any_word_file_exits_3(run, tmp_path, monkeypatch):
    monkeypatch.setattr("ipsc_docs.cli.word_file.LARGEST", 10)
    done = run("template", "lint", CONSENT)

    assert (3, True) == (done.exit_code, "larger than 100 MB" in done.err)


def test_a_file_that_cannot_be_opened_is_reported_as_json_too(run, tmp_path):
    done = run("template", "lint", tmp_path / "missing.docx", "--format", "json")

    assert (3, "E.UnopenedFile") == (done.exit_code, done.json["findings"][0]["code"])


def test_an_unknown_kind_of_document_is_refused_with_the_nearest(run):
    done = run("template", "lint", CONSENT, "--kind", "consent-particpant")

    assert (2, True) == (done.exit_code, "did you mean consent-participant?" in done.err)


def test_a_preview_holds_clauses_and_answers_and_is_a_draft(run, tmp_path):
    to = tmp_path / "out.docx"
    done = run(
        "template", "preview", CONSENT, "--with", example_path("embryo"),
        "--kind", "consent-participant", "-o", to,
    )  # fmt: skip
    words = "\n".join(paragraphs(to.read_bytes()))

    assert (0, f"made {to} with 0 blanks\n") == (done.exit_code, done.out)
    assert ("知情同意书" in words, "{{" in words) == (True, False)
    assert "草案" in "".join(paragraphs(to.read_bytes(), "word/header.xml"))


def test_a_preview_is_what_the_build_makes_with_the_bundled_template(run, tmp_path):
    run("build", example_path("embryo"), "-o", tmp_path, "--only", "exit-plan", "--lang", "en")
    built = tmp_path / "RPE-2026-01" / "en" / "20-exit-plan.docx"
    to = tmp_path / "preview.docx"
    run(
        "template", "preview", TEMPLATES / "plan.en.docx", "--with", example_path("embryo"),
        "--kind", "exit-plan", "-o", to,
    )  # fmt: skip

    assert built.read_bytes() == to.read_bytes()


def test_a_preview_without_a_kind_leaves_the_places_for_clauses_empty(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("template", "preview", CONSENT, "--with", example_path("draft"))
    made = (tmp_path / "consent.zh.preview.docx").read_bytes()

    assert (0, True) == (done.exit_code, "empty without --kind" in done.out)
    assert [] == [one for one in lint(made) if one.severity is Severity.ERROR]


def test_a_preview_can_be_read_by_its_owner_only(run, tmp_path):
    to = tmp_path / "out.docx"
    run("template", "preview", CONSENT, "--with", example_path("draft"), "-o", to)

    assert 0o600 == to.stat().st_mode & 0o777


@pytest.mark.parametrize(
    ("name", "options", "language"),
    [("own.docx", (), "zh"), ("own.en.docx", (), "en"), ("own.docx", ("--lang", "en"), "en")],
)
def test_the_language_is_told_or_taken_from_the_name(name, options, language, run, own, tmp_path):
    to = tmp_path / "out.docx"
    run("template", "preview", own(name=name), "--with", example_path("embryo"), "-o", to, *options)
    mark = {"zh": "草案", "en": "DRAFT"}[language]

    assert mark in "".join(paragraphs(to.read_bytes(), "word/header.xml"))


def test_a_study_that_chose_the_other_term_is_previewed_with_it(run, edited, tmp_path):
    answers = edited("embryo", ("study:\n", "study:\n  participant_term: subject\n"))
    to = tmp_path / "out.docx"
    run(
        "template", "preview", CONSENT, "--with", answers, "--kind", "consent-participant", "-o", to
    )

    assert "受试者" in "".join(paragraphs(to.read_bytes()))


def test_an_existing_file_is_kept_unless_forced(run, tmp_path):
    to = tmp_path / "out.docx"
    to.write_bytes(b"mine")
    ask = ("template", "preview", CONSENT, "--with", example_path("draft"), "-o", to)

    assert (2, b"mine") == (run(*ask).exit_code, to.read_bytes())
    assert (0, b"PK") == (run(*ask, "--force").exit_code, to.read_bytes()[:2])


def test_the_template_itself_is_never_overwritten(run, own):
    path = own()
    before = path.read_bytes()
    done = run("template", "preview", path, "--with", example_path("draft"), "-o", path, "--force")

    assert (2, before) == (done.exit_code, path.read_bytes())


def test_a_folder_that_is_not_there_exits_2(run, tmp_path):
    to = tmp_path / "gone" / "out.docx"
    done = run("template", "preview", CONSENT, "--with", example_path("draft"), "-o", to)

    assert (2, True) == (done.exit_code, "cannot write" in done.err)


def test_answers_that_cannot_be_read_exit_3(run, tmp_path):
    answers = tmp_path / "a.yaml"
    answers.write_text("study: [")
    to = tmp_path / "out.docx"
    done = run("template", "preview", CONSENT, "--with", answers, "-o", to)

    assert (3, False) == (done.exit_code, to.exists())


def test_a_template_saved_by_a_chinese_word_is_filled_in_its_own_styles(run, own, tmp_path):
    """A Chinese Word calls the style Heading 1 simply `1`, and numbers its lists as it likes."""
    styles = parts_of(CONSENT.read_bytes())["word/styles.xml"].decode()
    renamed = styles.replace('"Heading1"', '"1"').replace('"BodyText"', '"a0"')
    numbering = parts_of(CONSENT.read_bytes())["word/numbering.xml"].decode()
    last = numbering.rindex("<w:num ")
    taken = (
        numbering[last:].partition("</w:num>")[0].replace('w:numId="', 'w:numId="10') + "</w:num>"
    )
    made = own((styles, renamed), part="word/styles.xml")
    made = own((numbering, numbering.replace("</w:numbering>", taken + "</w:numbering>")),
               of=made, part="word/numbering.xml", name="own2.docx")  # fmt: skip
    to = tmp_path / "out.docx"
    done = run(
        "template", "preview", made, "--with", example_path("embryo"),
        "--kind", "consent-participant", "-o", to,
    )  # fmt: skip
    body = parts_of(to.read_bytes())[BODY].decode()

    assert (0, False) == (done.exit_code, 'w:val="Heading1"' in body)
    assert [] == [one.message.en for one in lint(to.read_bytes()) if one.code == "W27"]


def test_a_template_with_the_traits_of_wps_works(run, own, tmp_path):
    """WPS splits tags over runs by their fonts and language, and leaves its own properties."""
    split = "".join(
        f'<w:r><w:rPr><w:rFonts w:hint="{hint}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        f"<w:t>{piece}</w:t></w:r>"
        for hint, piece in [
            ("eastAsia", "题目：{"),
            ("default", "{ study"),
            ("eastAsia", ".title }}"),
        ]
    )
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    made = own((SECTION, f"<w:p>{split}{mark}</w:p>{SECTION}"))
    listed = (
        '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.custom-properties+xml"/></Types>'
    )
    made = own(("</Types>", listed), of=made, part="[Content_Types].xml")
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        "<vt:lpwstr>2052-12.1.0.16120</vt:lpwstr></property></Properties>"
    )
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("docProps/custom.xml", custom)
    to = tmp_path / "out.docx"
    done = run("template", "preview", made, "--with", example_path("embryo"), "-o", to)

    assert (0, 0) == (run("template", "lint", made).exit_code, done.exit_code)
    assert any(words.startswith("题目：人") for words in paragraphs(to.read_bytes()))


def test_help_of_both_commands_speaks_both_languages(run):
    told = [run("template", name, "--help").out for name in ("lint", "preview")]

    assert [(True, False)] * 2 == [("Word" in words, words.isascii()) for words in told]


def test_findings_go_to_json_as_one_object(run, own):
    path = own((SECTION, MISSPELT * 3 + SECTION))

    assert 3 == json.loads(run("template", "lint", path, "--format", "json").out)["counts"]["error"]
