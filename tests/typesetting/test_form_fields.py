"""Word's own form fields: content controls whose tag names a field are filled without braces."""

import re
import time

import pytest
from samples import (
    SHAPE,
    answers,
    blank,
    compiled,
    paragraph,
    part,
    parts_of,
    run,
    table,
    text,
    zipped,
)  # fmt: skip

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.lint import lint
from ipsc_docs.typesetting.lint.template import lint_template
from ipsc_docs.typesetting.typeset import typeset
from ipsc_docs.typesetting.unpacking import read_package
from ipsc_docs.typesetting.values import Draft, Text

BODY = "word/document.xml"
YES, NO = Text("是", True), Text("否", False)
BOX = (
    '<w14:checkbox><w14:checked w14:val="{}"/><w14:checkedState w14:val="2612" '
    'w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
LIST = '<w:dropDownList><w:listItem w:displayText="Donor" w:value="donor"/></w:dropDownList>'
PROMPT = run("Click here", '<w:rStyle w:val="PlaceholderText"/>')


def control(tag, content=PROMPT, properties="<w:text/>", own=""):
    look = f"<w:rPr>{own}</w:rPr>" if own else ""
    return (
        f'<w:sdt><w:sdtPr>{look}<w:tag w:val="{tag}"/>{properties}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def box(tag, checked="0", kind=BOX):
    return control(tag, run("☐", '<w:rFonts w:ascii="MS Gothic"/>'), kind.format(checked))


def printed(body, fields=None, **others):
    return typeset(compiled(body, **others), Draft(fields or answers(), {}))


def xml_of(made, name=BODY):
    return read_package(made.docx, "made.docx").parts[name].decode()


def words_of(made, name=BODY):
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml_of(made, name)))


def refused(body):
    with pytest.raises(TemplateError) as caught:
        compiled(body)
    return caught.value


@pytest.mark.parametrize(
    "kind", ["<w:text/>", "", "<w:richText/>", LIST, LIST.replace("dropDownList", "comboBox")]
)
def test_a_control_in_a_line_is_filled_with_the_answer_of_its_field(kind):
    body = paragraph("Title: ", control("study.title", properties=kind), " end")

    assert "Title: <A> end" == words_of(printed(body, answers(title=text("<A>")))).replace(
        "&lt;", "<"
    ).replace("&gt;", ">")


def test_a_control_around_paragraphs_becomes_one_paragraph_in_its_style():
    style = '<w:pPr><w:pStyle w:val="Body"/></w:pPr>'
    content = f"<w:p>{style}{run('a')}</w:p>{paragraph('b')}"
    made = printed(control("study.title", content, "") + paragraph("end"), answers(title=text("T")))

    assert "Tend" == words_of(made)
    assert 2 == xml_of(made).count("<w:p>")
    assert f"<w:p>{style}" in xml_of(made)


def test_a_control_around_a_cell_keeps_the_cell():
    cell = f'<w:tc><w:tcPr><w:tcW w:w="9" w:type="dxa"/></w:tcPr>{paragraph("x")}</w:tc>'
    row = f"<w:tr><w:tc><w:p/></w:tc>{control('study.title', cell, '')}</w:tr>"
    made = printed(f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl><w:p/>", answers(title=text("T")))

    assert "T" == words_of(made)
    assert '<w:tcW w:w="9" w:type="dxa"/>' in xml_of(made)


def test_a_control_keeps_the_look_that_its_text_has():
    body = paragraph(control("study.title", run("x", "<w:b/>"), own="<w:i/>"))

    assert "<w:r><w:rPr><w:b/></w:rPr>" in xml_of(printed(body, answers(title=text("T"))))


def test_a_control_that_shows_its_prompt_takes_its_own_look_and_not_the_prompts():
    body = paragraph(control("study.title", properties="<w:showingPlcHdr/>", own="<w:i/>"))
    xml = xml_of(printed(body, answers(title=text("T"))))

    assert (True, False, False) == (
        "<w:r><w:rPr><w:i/></w:rPr>" in xml,
        "PlaceholderText" in xml,
        "showingPlcHdr" in xml,
    )


def test_a_bookmark_in_a_control_stays():
    inner = '<w:bookmarkStart w:id="7" w:name="a"/>' + run("x") + '<w:bookmarkEnd w:id="7"/>'
    xml = xml_of(printed(paragraph(control("study.title", inner)), answers(title=text("T"))))

    assert xml.index("bookmarkStart") < xml.index(">T<") < xml.index("bookmarkEnd")


def test_a_date_control_forgets_the_day_that_it_showed():
    day = '<w:date w:fullDate="2020-01-01T00:00:00Z"><w:dateFormat w:val="yyyy"/></w:date>'
    xml = xml_of(printed(paragraph(control("study.title", properties=day))))

    assert (True, False) == ("<w:dateFormat" in xml, "fullDate" in xml)


@pytest.mark.parametrize("tag", ["study.title", "study.paid", "study.kind=donor"])
def test_an_unanswered_control_shows_the_visible_blank_and_is_counted(tag):
    field = tag.removeprefix("study.").partition("=")[0]
    body = paragraph(control(tag) if field == "title" else box(tag, checked="1"))
    made = printed(body)

    assert (blank(field).text,) == made.blanks
    assert blank(field).text == words_of(made)
    assert "<w:highlight" in xml_of(made)
    assert '<w14:checked w14:val="1"/>' not in xml_of(made)
    assert 0 == made.undecided


@pytest.mark.parametrize(
    ("tag", "given", "ticked"),
    [
        ("study.paid", {"paid": YES}, True),
        ("study.paid", {"paid": NO}, False),
        ("study.kind=donor", {"kind": text("D", "donor")}, True),
        ("study.kind=a", {"kind": text("D", "donor")}, False),
        ("study.families=b", {"families": Text("A, B", ("a", "b"))}, True),
        ("study.families=c", {"families": Text("A, B", ("a", "b"))}, False),
        ("study.paid", {"paid": Text("不适用", "")}, False),
    ],
)
@pytest.mark.parametrize("before", "01")
def test_a_check_box_is_set_from_the_answer(tag, given, ticked, before):
    made = printed(paragraph(box(tag, before)), answers(**given))

    assert ("☒" if ticked else "☐", ()) == (words_of(made), made.blanks)
    assert f'<w14:checked w14:val="{int(ticked)}"/>' in xml_of(made)


def test_a_check_box_shows_the_signs_that_its_author_chose():
    kind = BOX.replace("2612", "0052").replace("2610", "00A3").replace("MS Gothic", "Wingdings 2")
    made = printed(paragraph(box("study.paid", kind=kind)), answers(paid=YES))

    assert "R" == words_of(made)
    assert '<w:rFonts w:ascii="Wingdings 2"' in xml_of(made)


def test_a_check_box_with_signs_of_two_fonts_shows_the_usual_ones():
    kind = BOX.replace('"2612" w14:font="MS Gothic"', '"0052" w14:font="Wingdings 2"')
    made = printed(paragraph(box("study.paid", kind=kind)), answers(paid=YES))

    assert ("☒", True) == (words_of(made), 'w:ascii="MS Gothic"' in xml_of(made))


@pytest.mark.parametrize("where", ["header", "footer"])
def test_a_control_is_filled_in_headers_and_footers(where):
    kind = {"header": "hdr", "footer": "ftr"}[where]
    others = {where: part(kind, paragraph(control("study.title")))}
    made = printed(paragraph("x"), answers(title=text("T")), **others)

    assert "T" == words_of(made, f"word/{where}1.xml")


def test_a_control_in_a_loop_names_a_column_by_the_loops_variable():
    body = table(
        (paragraph("{%tr for v in visits %}"),),
        (paragraph(control("v.name")),),
        (paragraph("{%tr endfor %}"),),
    )
    visits = tuple({"name": text(name), "tests": ()} for name in "AB")

    assert "AB" == words_of(printed(body, answers(visits=visits)))


@pytest.mark.parametrize(
    "tag", ["clause_1", "mine", "", "Study", "other.title", "study", "study title.x", "a.b.c"]
)
def test_a_control_with_any_other_tag_is_left_alone(tag):
    body = paragraph(control(tag, run("x")), "{{ study.title }}")

    assert "xT" == words_of(printed(body, answers(title=text("T"))))
    assert f'<w:tag w:val="{tag}"/>' in xml_of(printed(body))


@pytest.mark.parametrize(
    ("made", "cause"),
    [
        (control("study.titel"), "no field is called study.titel; did you mean study.title?"),
        (control("visits.name"), "no field is called visits.name"),
        (control("exit.withdrawal"), "exit.withdrawal is no single field"),
        (control("study.kind=donor"), "“=donor” is for check boxes only"),
        (box("study.title"), "study.title is neither a yes-or-no question nor a choice"),
        (box("study.kind=doner"), "study.kind has no choice doner; did you mean donor?"),
        (box("study.kind"), "study.kind has no choice (none is named); there are: donor, a, b"),
        (box("study.paid=yes"), "study.paid is answered with yes or no; leave out “=yes”"),
        (control("study.title", properties="<w:group/>"), "this kind of control cannot be filled"),
    ],
)
def test_a_control_that_cannot_be_filled_is_refused(made, cause):
    assert cause in refused(paragraph("Here: ", made)).cause.en


def test_a_control_that_cannot_be_filled_is_told_by_its_place_and_tag():
    error = refused(paragraph("Here: ", control("study.titel"), " end"))

    assert "body, “Here: Click here end”, study.titel" == error.place.en
    assert ("body[1]/p[1]", 6, "Click here") == (
        error.anchor.path,
        error.anchor.start,
        error.anchor.words,
    )


def test_all_controls_and_tags_that_are_wrong_are_told_at_once():
    body = "".join(map(paragraph, [control("study.titel"), "{{ study.pii }}", box("study.kind=x")]))
    found = lint_template(zipped(parts_of(body)), name="own.docx", shape=SHAPE)

    assert ["study.titel", "study.kind=x", "{{ study.pii }}"] == [
        one.message.en.split(": ")[0].split(", ")[-1] for one in found if one.code == "T.tag"
    ]


def test_a_footer_with_controls_for_version_and_date_is_not_missed():
    footer = part(
        "ftr", paragraph(control("study.version", run("x")), control("study.version_date"))
    )
    found = lint_template(zipped(parts_of("<w:p/>", footer=footer)), name="own.docx", shape=SHAPE)

    assert "T.version" not in [one.code for one in found]


def test_a_filled_control_brings_no_fault():
    body = paragraph(control("study.title"), box("study.paid"), control("study.kind", "", LIST))
    before = {one.code for one in lint(zipped(parts_of(body)))}
    after = {one.code for one in lint(printed(body, answers(paid=YES)).docx)}

    assert set() == after - before


def test_thousands_of_controls_that_cannot_be_filled_are_refused_at_once():
    body = paragraph(*(control(f"study.x{number}") for number in range(3_000)))
    started = time.perf_counter()
    found = lint_template(zipped(parts_of(body)), name="own.docx", shape=SHAPE)

    assert 21 == len([one for one in found if one.code == "T.tag"])
    assert time.perf_counter() - started < 10
