"""What the ethics checklist shows: each requirement once, its sources, answers and state."""

import re

import msgspec
import pytest
from studies import COMPLETE
from words import W, part, reading_of, text_of

from ipsc_docs.documents import checklist
from ipsc_docs.documents.evidence import Assessed
from ipsc_docs.documents.printing import NOTHING, Printer
from ipsc_docs.language import Bilingual
from ipsc_docs.regulation.assessment import State, assess, findings_of, with_verdict
from ipsc_docs.regulation.citation import Confidence
from ipsc_docs.typesetting.values import Blank


@pytest.fixture
def assessed(examined, library):
    """Return a function that prepares an example, with some answers changed."""

    def prepare(name, changes=None, language="en"):
        study = examined(name, changes)
        printer = Printer(library.wording.labels, language)
        return Assessed(study.answers, study.assessments, library.wording.sources, printer)

    return prepare


def lines_of(study):
    """Return every line of the checklist by its number."""
    return {
        line["item"].text: line for group in checklist.checklist(study) for line in group["lines"]
    }


def shown(line):
    """Return the pieces of evidence of a line as texts."""
    return [piece["text"].text for piece in line["evidence"]]


@pytest.mark.parametrize("name", [*COMPLETE, "draft"])
def test_every_requirement_stands_in_a_line_or_in_a_sum_of_lines(name, assessed, library):
    study = assessed(name)
    written = set(lines_of(study))
    summed = [item.split("–") for item in written if "–" in item]
    for requirement in library.requirements:
        group = str(requirement.group)
        assert requirement.item in written or any(
            first.split(".")[0] == group for first, _ in summed
        )


def test_a_line_shows_requirement_source_evidence_and_state(assessed):
    line = lines_of(assessed("embryo"))["5.4"]

    assert "14 days" in line["requirement"].text
    assert "wording read" in line["source"].text
    assert any(text.endswith(" 7") for text in shown(line))
    assert "Met (by the answers)" == line["assessment"].text


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "Met (by the answers)"),
        ({"embryo.culture_days": 15}, "Not met"),
        ({"embryo.culture_days": None}, "Cannot be judged yet"),
        ({"cell_source.kind": None}, "Cannot be judged yet"),
    ],
)
def test_the_state_of_a_line_is_that_of_its_requirement(changes, state, assessed):
    assert state == lines_of(assessed("embryo", changes))["5.4"]["assessment"].text


def test_what_the_reviewer_judges_is_left_to_them(assessed):
    assert "由审查人判断" == lines_of(assessed("embryo", language="zh"))["1.3"]["assessment"].text


def test_an_open_answer_is_a_blank_in_its_line(assessed):
    line = lines_of(assessed("embryo", {"embryo.culture_days": None}))["5.4"]

    assert [Blank] == [type(piece["text"]) for piece in line["evidence"]][:1]


def test_a_group_that_does_not_apply_is_one_line_with_the_reason(assessed):
    lines = lines_of(assessed("embryo"))
    (summed,) = [item for item in lines if item.startswith("6.1–")]

    assert "Not applicable" == lines[summed]["assessment"].text
    assert ["Kind of source: surplus IVF embryo"] == shown(lines[summed])
    assert NOTHING == lines[summed]["source"].text


def test_a_line_out_for_an_unasked_question_shows_the_answers_behind_it(assessed):
    """A vector is not asked for where nothing was modified: that answer is the reason."""
    line = lines_of(assessed("autologous"))["12.4.2"]

    assert [Blank] != [type(piece["text"]) for piece in line["evidence"]]


@pytest.mark.parametrize("name", COMPLETE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_complete_study_has_no_blank_in_its_checklist(name, language, assessed):
    study = assessed(name, language=language)

    assert [] == [
        (item, piece["text"].text)
        for item, line in lines_of(study).items()
        for piece in line["evidence"]
        if isinstance(piece["text"], Blank)
    ]


@pytest.mark.parametrize("name", COMPLETE)
def test_a_long_answer_is_quoted_once_and_referred_to_by_number(name, assessed):
    study = assessed(name)
    quotations = checklist.quoted(study)
    references = {
        int(number)
        for line in lines_of(study).values()
        for text in shown(line)
        for number in re.findall(r"see Answers in full, no\. (\d+)", text)
    }

    assert list(range(1, len(quotations) + 1)) == [int(one["number"].text) for one in quotations]
    assert {int(one["number"].text) for one in quotations} == references


@pytest.mark.parametrize(("language", "longest"), [("zh", 40), ("en", 100)])
def test_no_line_of_the_checklist_quotes_a_long_answer_in_full(language, longest, assessed):
    study = assessed("donor", language=language)
    quotations = checklist.quoted(study)

    assert [] == [one for one in quotations if len(one["answer"].text) <= longest]


def test_an_answer_in_the_other_language_only_is_a_blank(assessed):
    line = lines_of(assessed("embryo", {"study.stopping_rules": {"zh": "停止"}}))["11.5"]

    assert "[To be filled in: Stopping rules (English)]" == shown(line)[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_articles_are_printed_for_primary_laws_only(language, assessed, library):
    sources = library.wording.sources
    article = re.compile(
        "第[0-9一二三四五六七八九十百]+条" if language == "zh" else r"Art(icle|\.) ?\d"
    )
    lines = lines_of(assessed("embryo", language=language))
    for requirement in library.requirements:
        sure = {sources.points[one].confidence for one in requirement.cites}
        line = lines.get(requirement.item)
        if line is not None and Confidence.PRIMARY not in sure:
            assert None is article.search(line["source"].text)


def test_an_article_of_a_law_that_was_read_is_printed(assessed):
    lines = lines_of(assessed("embryo"))

    assert any(re.search(r"Art(icle|\.) ?\d", line["source"].text) for line in lines.values())


def test_a_stopped_study_shows_what_stops_it(assessed):
    stops = checklist.stops(
        assessed("embryo", {"embryo.culture_days": 15, "embryo.payment": "yes"})
    )

    assert 2 == len(stops)
    assert all(
        stop[name].text
        for stop in stops
        for name in ("requirement", "evidence", "remedy", "source")
    )


def test_what_stops_a_study_is_shown_without_the_answers_still_open(assessed):
    changes = {"embryo.culture_days": 15, "embryo.derivation_method": None}
    (stop,) = checklist.stops(assessed("embryo", changes))

    assert "To be filled in" not in stop["evidence"].text


def test_a_study_that_may_go_on_shows_no_stop(assessed):
    assert () == checklist.stops(assessed("embryo"))


def test_every_paper_that_the_answers_name_is_listed(assessed):
    papers = checklist.attachments(assessed("embryo"))

    assert [
        "Clinical research agreement",
        "Opinion of the academic review",
        "Agreement on manufacture and quality of the cell product",
        "Clinical-research liability insurance policy",
    ] == [paper["title"].text for paper in papers]


def test_a_paper_that_does_not_concern_the_study_is_not_listed(assessed):
    papers = checklist.attachments(assessed("embryo", {"initiator.same_as_institution": "yes"}))

    assert "Clinical research agreement" not in [paper["title"].text for paper in papers]


def test_an_acceptance_is_named_by_the_title_of_the_requirement(assessed):
    accepted = {
        "code": "R.design_sentinel",
        "at": "study.sentinel_dosing",
        "reason": {"zh": "有理由"},
        "by": "A",
        "date": "2026-05-19",
    }
    study = assessed("embryo", {"study.sentinel_dosing": "no", "accepted": [accepted]})
    (record,) = checklist.accepted(study)

    assert "Sentinel dosing" == record["code"].text
    assert isinstance(record["reason"], Blank)


def test_every_instrument_cited_in_short_is_named_in_full(assessed, library):
    study = assessed("donor")
    named = {record["printed"].text for record in checklist.instruments(study)}
    sources = library.wording.sources
    cited = {
        sources.instruments[sources.points[one].instrument]
        for requirement in library.requirements
        for one in requirement.cites
    }

    assert {one.printed.en for one in cited if one.printed is not None} == named


def test_the_table_of_instruments_asks_for_no_persons_name(example):
    made = reading_of(example("embryo")[1].files["zh/01-ethics-checklist.docx"])

    assert "| 表中名称 | 全称 |" in made.splitlines()


def test_the_boxes_of_the_reviewer_are_empty(example):
    document = part(example("embryo")[1].files["zh/01-ethics-checklist.docx"])
    boxes = [text_of(box) for box in document.iter(f"{W}sdt")]

    assert {"☐"} == set(boxes)
    assert len(boxes) > 3 * 100


@pytest.mark.parametrize("state", State)
def test_every_state_has_words_in_both_languages(state, library):
    words = library.wording.labels.assessment[state]

    assert words.zh
    assert words.en


def test_the_checklist_of_a_prohibited_study_says_so(examined, packaged):
    package = packaged(examined("embryo", {"embryo.implantation": "yes"}))

    assert "Not met" in reading_of(package.files["en/01-ethics-checklist.docx"])


@pytest.mark.parametrize(
    ("language", "state", "reason"),
    [
        ("zh", "审查办公室已停用", "另有专门委员会审查。"),
        ("en", "Switched off by the office", "Another committee reviews this."),
    ],
)
def test_a_requirement_that_an_office_switched_off_keeps_its_line_and_says_why(
    language, state, reason, assessed, library
):
    study = assessed("embryo", language=language)
    off = Bilingual(zh="另有专门委员会审查。", en="Another committee reviews this.")
    rules = [
        msgspec.structs.replace(one, switched_off=off if one.item == "5.4" else None)
        for one in library.requirements
    ]
    changed = msgspec.structs.replace(study, assessments=assess(rules, study.answers))
    line = lines_of(changed)["5.4"]

    assert (state, [reason]) == (line["assessment"].text, shown(line))


def test_a_requirement_that_is_switched_off_stops_no_study_and_is_no_finding(examined, library):
    study = examined("embryo", {"embryo.culture_days": 15})
    off = Bilingual(zh="a", en="a")
    rules = [msgspec.structs.replace(one, switched_off=off) for one in library.requirements]
    assessments = assess(rules, study.answers)

    assert () == findings_of(assessments, study.answers, library.wording.sources)
    assert "eligible" == with_verdict(study.answers, assessments).get("scope.verdict").code
