"""How an answer of each kind reads in both languages, and what stands where there is none."""

from datetime import date

import pytest

from ipsc_docs.documents.printing import NOTHING, Printer
from ipsc_docs.language import LANGUAGES, Bilingual
from ipsc_docs.questionnaire.question import Choice, Kind, Question
from ipsc_docs.questionnaire.values import (
    Answer,
    Attachment,
    Choices,
    Code,
    Image,
    Items,
    NotApplicable,
    Person,
    Prose,
    Quantity,
)
from ipsc_docs.typesetting.values import Blank, Text

LABEL = Bilingual(zh="剂量", en="Dose")
BLANK = {"zh": "【待填：剂量】", "en": "[To be filled in: Dose]"}
CHOICES = (
    Choice("a", Bilingual(zh="甲", en="first")),
    Choice("b", Bilingual(zh="乙", en="second")),
)
LEADER = Person(
    name="林远舟",
    title=Prose(zh="主任医师", en="Chief physician"),
    department=Prose(zh="眼科", en="Eyes"),
    phone="0600-1",
    email="a@b.example",
)
both = pytest.mark.parametrize("language", LANGUAGES)


def asked(kind=Kind.PROSE, **parts):
    return Question(id="x", kind=kind, label=LABEL, help=LABEL, choices=CHOICES, **parts)


@pytest.fixture
def printer(library):
    return lambda language: Printer(library.wording.labels, language)


def read(value):
    """Return what prints of a value: texts, and blanks in angle brackets."""
    if isinstance(value, Text):
        return value.text
    if isinstance(value, Blank):
        return f"<{value.text}>"
    if isinstance(value, tuple):
        return [read(record) for record in value]
    return {name: read(inner) for name, inner in value.items()}


@pytest.mark.parametrize(
    ("language", "answered", "expected"),
    [
        ("zh", True, "是"),
        ("en", True, "Yes"),
        ("zh", False, "否"),
        ("en", False, "No"),
        ("zh", 14, "14"),
        ("en", 0, "0"),
        ("zh", "JL-01", "JL-01"),
        ("zh", date(2026, 5, 2), "2026年5月2日"),
        ("en", date(2026, 5, 2), "2 May 2026"),
        ("en", date(2026, 12, 31), "31 December 2026"),
        ("zh", Code("b"), "乙"),
        ("en", Code("b"), "second"),
        ("zh", Choices(("a", "b")), "甲、乙"),
        ("en", Choices(("a", "b")), "first, second"),
        ("en", Choices(("a",)), "first"),
        ("zh", Quantity("12", "months"), "12个月"),
        ("en", Quantity("12", "months"), "12 months"),
        ("en", Quantity("1", "months"), "1 month"),
        ("en", Quantity("1.0", "years"), "1.0 years"),
        ("en", Quantity("0.5", "mL"), "0.5 mL"),
        ("zh", Quantity("5", "mL"), "5毫升"),
        ("en", Quantity("3", "working_days"), "3 working days"),
        ("en", Quantity("1", "working_days"), "1 working day"),
        ("zh", Prose(zh="甲 <b>", en="x"), "甲 <b>"),
        ("en", Prose(zh="甲", en="R&D {{x}}"), "R&D {{x}}"),
        ("zh", NotApplicable(Prose(zh="未修饰", en="not modified")), "不适用（未修饰）"),
        (
            "en",
            NotApplicable(Prose(zh="未修饰", en="not modified")),
            "Not applicable (not modified)",
        ),
        ("en", Image("scan.png"), "scan.png"),
    ],
)
def test_an_answer_reads_in_its_language(language, answered, expected, printer):
    assert expected == read(printer(language).value(asked(), answered))


@both
def test_an_unanswered_question_is_a_blank_that_names_it(language, printer):
    assert Blank(BLANK[language]) == printer(language).value(asked(), None)


@both
def test_an_optional_question_without_an_answer_is_a_dash(language, printer):
    assert NOTHING == read(printer(language).value(asked(needed="optional"), None))


def test_prose_in_the_other_language_only_is_a_blank_that_names_the_language(printer):
    assert "<[To be filled in: Dose (English)]>" == read(
        printer("en").value(asked(), Prose(zh="甲"))
    )
    assert "<【待填：剂量（中文）】>" == read(printer("zh").value(asked(), Prose(en="x")))


def test_a_reason_in_the_other_language_only_is_a_blank(printer):
    waived = NotApplicable(Prose(zh="未修饰"))

    assert "<[To be filled in: Dose (English)]>" == read(printer("en").value(asked(), waived))


@both
@pytest.mark.parametrize(
    ("kind", "expected"),
    [(Kind.GROUP, []), (Kind.LINES, [])],
)
def test_a_group_that_is_not_asked_has_no_items(kind, expected, language, printer):
    assert expected == read(printer(language).not_asked(asked(kind)))


@pytest.mark.parametrize(("language", "word"), [("zh", "不适用"), ("en", "Not applicable")])
def test_what_is_not_asked_reads_not_applicable(language, word, printer):
    assert word == read(printer(language).not_asked(asked()))
    assert {word} == set(read(printer(language).not_asked(asked(Kind.PERSON))).values())
    assert {word} == set(read(printer(language).not_asked(asked(Kind.ATTACHMENT))).values())


def test_a_person_reads_by_its_parts(printer):
    assert {
        "name": "林远舟",
        "title": "Chief physician",
        "department": "Eyes",
        "phone": "0600-1",
        "email": "a@b.example",
    } == read(printer("en").value(asked(Kind.PERSON), LEADER))


def test_each_missing_part_of_a_person_is_a_blank_of_its_own(printer):
    parts = read(printer("en").value(asked(Kind.PERSON), Person(name="A")))

    assert ("A", "<[To be filled in: Dose: Phone]>") == (parts["name"], parts["phone"])


def test_the_title_of_a_person_is_called_a_rank_in_chinese(printer):
    parts = read(printer("zh").value(asked(Kind.PERSON), None))

    assert "<【待填：剂量：职称】>" == parts["title"]


def test_a_person_who_is_not_there_reads_by_the_reason_once(printer):
    waived = NotApplicable(Prose(zh="无", en="nobody"))
    parts = read(printer("en").value(asked(Kind.PERSON), waived))

    assert ["Not applicable (nobody)", *[NOTHING] * 4] == list(parts.values())


def test_of_a_paper_only_the_title_is_a_blank_when_missing(printer):
    parts = read(printer("en").value(asked(Kind.ATTACHMENT), Attachment(number="7")))

    assert ("<[To be filled in: Dose: Title]>", "7", NOTHING) == (
        parts["title"],
        parts["number"],
        parts["expiry"],
    )


def test_the_dates_of_a_paper_read_in_the_language(printer):
    paper = Attachment(title=Prose(zh="批件"), date=date(2026, 1, 2))

    assert "2026年1月2日" == read(printer("zh").value(asked(Kind.ATTACHMENT), paper))["date"]


def test_lines_are_records_without_empty_ones(printer):
    lines = Prose(en=" first \n\n second\n")

    assert [{"line": "first"}, {"line": "second"}] == read(
        printer("en").value(asked(Kind.LINES), lines)
    )


@both
def test_lines_without_an_answer_are_one_blank(language, printer):
    assert [{"line": f"<{BLANK[language]}>"}] == read(
        printer(language).value(asked(Kind.LINES), None)
    )


GROUP = asked(
    Kind.GROUP,
    columns=(
        Question(id="name", kind=Kind.PROSE, label=Bilingual(zh="名称", en="Name"), help=LABEL),
        Question(
            id="note",
            kind=Kind.PROSE,
            needed="optional",
            label=Bilingual(zh="备注", en="Note"),
            help=LABEL,
        ),
    ),
)


def test_a_group_has_a_record_for_each_item(printer):
    items = Items(({"name": Answer(Prose(en="A"))}, {"note": Answer(Prose(en="n"))}))

    assert [
        {"name": "A", "note": NOTHING},
        {"name": "<[To be filled in: Dose: Name]>", "note": "n"},
    ] == read(printer("en").value(GROUP, items))


def test_a_group_without_an_answer_is_one_item_of_blanks(printer):
    assert [{"name": "<【待填：剂量：名称】>", "note": NOTHING}] == read(
        printer("zh").value(GROUP, None)
    )


def test_a_group_answered_with_an_empty_list_has_no_item(printer):
    assert [] == read(printer("en").value(GROUP, Items(())))


def test_a_group_that_was_waived_reads_by_the_reason_once(printer):
    waived = NotApplicable(Prose(en="none are planned"))

    assert [{"name": "Not applicable (none are planned)", "note": NOTHING}] == read(
        printer("en").value(GROUP, waived)
    )


def test_a_condition_compares_a_choice_by_its_code(printer):
    assert "b" == printer("zh").value(asked(), Code("b")).plain


@pytest.mark.parametrize("answered", [Person(), Attachment(), Items(())])
def test_what_has_parts_is_no_single_text(answered, printer):
    with pytest.raises(TypeError):
        printer("en").text(asked(), answered)
