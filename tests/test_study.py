"""The whole story of one study, from its answers to the words of its documents."""

import json
import re
from datetime import date

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from studies import AWKWARD, COMPLETE, changed, example_path, marked, tree_of
from words import W, highlighted, paragraphs, part, reading_of, style_of, text_of

from ipsc_docs.building import Order, build
from ipsc_docs.findings import Severity
from ipsc_docs.library import load_library
from ipsc_docs.reading.files import decode
from ipsc_docs.reading.tree import Mapping, read_tree
from ipsc_docs.study import examine

EMPTY_CELL = r"(    stop_infusion:)\n      zh: .*\n      en: .*\n"

# What is changed in the text of the embryo example, and the finding that must come of it.
STOPPED = {
    "an embryo cultured for fifteen days": (
        (r"culture_days: \d+", "culture_days: 15"),
        ("R.embryo_culture_14_days", "embryo.culture_days"),
    ),
    "a trial meant for drug registration": (
        (r"for_drug_registration: no", "for_drug_registration: yes"),
        ("R.scope_not_drug_trial", "study.for_drug_registration"),
    ),
    "an embryo made for research": (
        (r"origin: ivf_surplus", "origin: created_for_research"),
        ("R.embryo_ivf_surplus", "embryo.origin"),
    ),
    "an empty cell of the exit matrix": (
        (EMPTY_CELL, r"\1\n"),
        ("A.empty_cell", "exit.withdrawal.stop_infusion"),
    ),
}


def edited(pattern, replacement):
    """Return the text of the embryo example with one place changed, and the line of that place."""
    text = example_path("embryo").read_text(encoding="utf-8")
    found = re.search(pattern, text)
    new = text[: found.start()] + found.expand(replacement) + text[found.end() :]
    return new, text[: found.start()].count("\n") + 1


@pytest.fixture
def found(library, request):
    """Return the finding that a change of the text must give, and the line that was changed."""
    change, (code, question) = STOPPED[request.param]
    text, line = edited(*change)
    study = examine(library, read_tree(text, "embryo.yaml"))
    matching = [one for one in study.findings if (one.code, one.question) == (code, question)]
    return study, matching, line


everything_that_stops = pytest.mark.parametrize("found", STOPPED, indirect=True)


@everything_that_stops
def test_what_stops_a_study_is_one_error(found):
    study, matching, _ = found

    assert study.in_error
    assert [Severity.ERROR] == [one.severity for one in matching]


@everything_that_stops
def test_what_stops_a_study_is_found_at_its_line(found):
    _, ((finding,), line) = found[0], found[1:]

    assert ("embryo.yaml", line) == (finding.place.file, finding.place.line)
    assert finding.place.column > 1


@everything_that_stops
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_stops_a_study_is_told_with_rule_and_remedy(found, language):
    (finding,) = found[1]

    assert all(
        words.say(language).strip() for words in (finding.message, finding.remedy, finding.rule)
    )


@pytest.mark.parametrize("stop", ["R.embryo_culture_14_days", "R.scope_not_drug_trial"])
def test_a_stopped_study_gets_only_what_says_so(stop, library):
    change = next(change for change, (code, _) in STOPPED.values() if code == stop)
    study = examine(library, read_tree(edited(*change)[0], "embryo.yaml"))

    assert ["ethics-checklist", "scope-statement"] == [spec.id for spec in study.documents]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"embryo.culture_days": 15}, "prohibited"),
        ({"study.for_drug_registration": "yes"}, "outside the scope"),
        ({}, "within the scope"),
    ],
)
def test_the_scope_statement_says_the_verdict(changes, words, examined, packaged):
    package = packaged(examined("embryo", changes), only=("scope-statement",), languages=("en",))
    reading = reading_of(package.files["en/02-scope-statement.docx"])
    conclusion = reading.split("## Conclusion")[1].split("\n")[0]

    assert words in conclusion


# Text that could be lost or interpreted on its way through file, wording, template and Word.


# The forms name the researcher to turn to with name and phone alone.
UNPRINTED = ("contacts.researcher",)


def plain_mark(number):
    return f"{'x' * len(AWKWARD)}{number:04d}"


def awkward_mark(number):
    return f"{AWKWARD}{number:04d}"


@pytest.mark.parametrize("name", COMPLETE)
def test_awkward_text_stands_unchanged_wherever_plain_text_would_stand(name, library, packaged):
    questionnaire = library.questionnaire
    plain = packaged(examine(library, marked(tree_of(name), questionnaire, plain_mark)))
    awkward = packaged(examine(library, marked(tree_of(name), questionnaire, awkward_mark)))
    swap = re.compile(f"x{{{len(AWKWARD)}}}")

    for path in (path for path in plain.files if path.endswith(".docx")):
        expected = swap.sub(lambda _: AWKWARD, reading_of(plain.files[path]))
        assert AWKWARD in expected, path
        assert expected == reading_of(awkward.files[path]), path


@pytest.mark.parametrize("name", COMPLETE)
def test_every_text_that_was_answered_stands_in_some_document(name, library, packaged):
    tree = marked(tree_of(name), library.questionnaire, plain_mark)
    study = examine(library, tree)
    given = {name: one for name, one in study.answers.given.items() if name not in UNPRINTED}
    written = set(re.findall(r"x+(\d{4})", str(given)))
    files = packaged(study).files
    texts = (reading_of(files[path]) for path in files if path.endswith(".docx"))

    assert [] == sorted(written - set(re.findall(r"x+(\d{4})", "".join(texts))))


FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
    lambda words: words.strip() and not FORBIDDEN.search(words)
)


def as_yaml(answers):
    return yaml.safe_dump(answers, allow_unicode=False, default_style='"')


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=TEXTS, write=st.sampled_from([as_yaml, json.dumps]))
@example(words=AWKWARD, write=as_yaml)
@example(words="第一行\n\n\t第三行 😀 𠮷 \u202e e\u0301 \U0010ffff]]>", write=json.dumps)
def test_text_out_equals_text_in_through_the_whole_pipeline(words, write, library, press):
    answers = {"study": {"id": "T-1", "title": words, "version_date": "2026-05-20"}}
    content = write(answers).encode()
    tree = read_tree(decode(content, "t"), "t", as_json=write is json.dumps)
    package = build(
        library,
        press,
        examine(library, tree),
        content,
        Order(languages=("zh",), only=("scope-statement",)),
    )
    document = package.files["zh/02-scope-statement.docx"]
    subtitle = next(p for p in part(document).iter() if style_of(p) == "Subtitle")

    assert words.replace("\r\n", "\n").replace("\r", "\n") == text_of(subtitle)


@pytest.mark.parametrize("code_point", [0x0B, 0x1F, 0xFFFE, 0xFFFF])
def test_a_character_that_word_forbids_is_a_finding_with_its_code_point(code_point, library):
    answers = json.dumps({"study": {"title": f"a{chr(code_point)}b"}})
    study = examine(library, read_tree(answers, "t", as_json=True))
    finding = next(one for one in study.findings if one.code == "A.forbidden_character")

    assert "study.title" == finding.question
    assert f"U+{code_point:04X}" in finding.message.en


# What is open stays visible.


def test_an_unanswered_question_is_a_named_and_highlighted_blank(examined, packaged):
    package = packaged(
        examined("embryo", {"contacts.emergency_phone": None}), only=("consent-participant",)
    )
    shown = highlighted(package.files["zh/10-consent-participant.docx"])

    assert {"【待填：24小时紧急电话】"} == set(shown)


def test_blanks_are_counted_in_the_manifest_as_they_stand_in_the_file(examined, packaged):
    package = packaged(examined("embryo", {"contacts.emergency_phone": None}))

    for path, entry in package.manifest.files.items():
        if path.endswith(".docx"):
            names = ("word/document.xml", "word/header.xml", "word/footer.xml")
            shown = [one for name in names for one in highlighted(package.files[path], name)]
            assert len(shown) == entry.blanks, path


def test_all_blanks_of_a_package_are_listed_with_their_file(examined, packaged):
    package = packaged(examined("embryo", {"contacts.ethics_phone": None}))
    listed = sum(entry.blanks for entry in package.manifest.files.values())

    assert len(package.blanks) == listed > 0
    assert all(blank.startswith(("zh/", "en/")) for blank in package.blanks)


def test_an_unanswered_question_stands_between_a_study_and_its_final_version(examined):
    study = examined("embryo", {"contacts.emergency_phone": None})

    assert [("A.blank", "contacts.emergency_phone")] == [
        (one.code, one.question) for one in study.open_points()
    ]


def test_prose_in_one_language_is_a_blank_in_the_other(examined, packaged):
    package = packaged(
        examined("embryo", {"study.disease": {"zh": "白内障"}}), only=("consent-participant",)
    )
    shown = highlighted(package.files["en/10-consent-participant.docx"])

    assert {"[To be filled in: Disease studied (English)]"} == set(shown)
    assert 0 == package.manifest.files["zh/10-consent-participant.docx"].blanks


def test_prose_in_one_language_is_an_open_point(examined):
    study = examined("embryo", {"study.disease": {"zh": "白内障"}})

    assert [("A.language", "study.disease")] == [
        (one.code, one.question) for one in study.open_points()
    ]


def test_prose_in_one_language_is_no_open_point_for_a_package_in_that_language(examined):
    study = examined("embryo", {"study.disease": {"zh": "白内障"}}, languages=("zh",))

    assert () == study.open_points()


def test_a_single_text_is_in_the_language_of_the_file(examined, packaged):
    changes = {"language": "en", "study.disease": "Cataract"}
    package = packaged(examined("embryo", changes), only=("consent-participant",))

    assert any(
        "Cataract" in line for line in paragraphs(package.files["en/10-consent-participant.docx"])
    )


def test_a_document_that_is_not_decided_is_not_made(examined, packaged):
    study = examined("donor", {"cell_source.collection": None})

    assert [] == [path for path in packaged(study).files if "donor" in path]


def test_a_document_that_is_not_decided_is_named_with_the_question_that_decides(examined):
    study = examined("donor", {"cell_source.collection": None})
    (finding,) = [one for one in study.findings if one.code == "D.undecided"]

    assert "cell_source.collection" == finding.question
    assert "Consent form for adults who donate cells" in finding.message.en
    assert "cell_source.collection" in finding.remedy.en


def test_while_the_scope_is_open_the_documents_wait_for_its_questions(examined, library):
    study = examined("donor", {"study.in_china": None, "study.germline_editing": None})
    waiting = [one for one in study.findings if one.code == "D.undecided"]

    assert len(library.wording.documents) > len(waiting) > 20
    assert all("study.in_china" in one.remedy.en for one in waiting)
    assert all("study.germline_editing" in one.remedy.zh for one in waiting)


def test_a_clause_that_is_not_decided_is_printed_and_marked(examined, packaged):
    package = packaged(examined("embryo", {"subjects.minors": None}), only=("consent-participant",))
    document = part(package.files["en/10-consent-participant.docx"])
    notes = [text_of(one) for one in document.iter() if style_of(one) == "Undecided"]

    assert "[Undecided: depends on “Are children or adolescents enrolled?”]" in notes
    assert len(notes) == package.manifest.files["en/10-consent-participant.docx"].undecided


def test_only_a_clear_no_leaves_a_clause_out(examined, packaged):
    def stands(answer):
        study = examined("embryo", {"product.immunosuppression": answer})
        package = packaged(study, languages=("en",), only=("consent-participant",))
        document = part(package.files["en/10-consent-participant.docx"])
        names = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
        return any(name.startswith("c_part_immunosuppression_") for name in names)

    assert [True, True, False] == [stands("yes"), stands(None), stands("no")]


QUESTIONS = [one.id for one in load_library().questionnaire if not one.derived]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(COMPLETE), lost=st.sets(st.sampled_from(QUESTIONS), max_size=8))
@example(name="embryo", lost={"product.reprogramming", "gene_modification.used"})
def test_what_the_documents_leave_blank_the_findings_name(name, lost, examined, packaged):
    """Whoever reads only the findings knows that a study is not finished."""
    study = examined(name, dict.fromkeys(lost), languages=("zh",))
    if study.as_of is None or study.answers.get("study.id") is None:
        return
    package = packaged(study, languages=("zh",))
    undecided = sum(entry.undecided for entry in package.manifest.files.values())

    assert study.open_points() or not (package.blanks or undecided)


# Warnings.

WARNED = {"study.sentinel_dosing": "no"}
REASON = {"zh": "理由如下：R&D <14>", "en": "The reason: R&D <14>"}


def acceptance(**parts):
    return {
        "code": "R.design_sentinel",
        "at": "study.sentinel_dosing",
        "reason": REASON,
        "by": "林远舟",
        "date": "2026-05-19",
    } | parts


def severities(study, code):
    return [one.severity for one in study.findings if one.code == code]


def test_a_warning_blocks_the_final_version(examined):
    study = examined("embryo", WARNED)

    assert ["R.design_sentinel"] == [one.code for one in study.open_points()]
    assert not study.in_error


def test_an_accepted_warning_is_information(examined):
    study = examined("embryo", WARNED | {"accepted": [acceptance()]})

    assert [Severity.INFO] == severities(study, "R.design_sentinel")
    assert () == study.open_points()


def test_a_warning_may_be_accepted_by_the_name_of_its_requirement(examined):
    study = examined("embryo", WARNED | {"accepted": [acceptance(at="design_sentinel")]})

    assert [Severity.INFO] == severities(study, "R.design_sentinel")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_acceptance_prints_in_the_checklist(language, examined, packaged):
    package = packaged(
        examined("embryo", WARNED | {"accepted": [acceptance()]}), only=("ethics-checklist",)
    )
    reading = reading_of(package.files[f"{language}/01-ethics-checklist.docx"])
    line = next(one for one in reading.splitlines() if REASON[language] in one)
    day = {"zh": "2026年5月19日", "en": "19 May 2026"}[language]

    assert ["林远舟", day] == [cell.strip() for cell in line.strip("| ").split("|")][-2:]


def test_a_reason_in_one_language_is_an_open_point_and_a_blank(examined, packaged):
    reason = {"zh": "有理由"}
    study = examined("embryo", WARNED | {"accepted": [acceptance(reason=reason)]})

    assert [("A.language", "accepted[1].reason")] == [
        (one.code, one.question) for one in study.open_points()
    ]
    only = ("ethics-checklist",)
    assert 1 == len(packaged(study, languages=("en",), only=only).blanks)
    assert () == packaged(study, languages=("zh",), only=only).blanks


def test_an_acceptance_of_nothing_is_a_warning(examined):
    study = examined("embryo", {"accepted": [acceptance()]})

    assert [Severity.WARNING] == severities(study, "A.accepted_nothing")


def test_an_error_cannot_be_accepted(examined):
    wrong = acceptance(code="R.team_trained", at="people.training")
    study = examined("embryo", {"people.training": "no", "accepted": [wrong]})

    assert [Severity.ERROR] == severities(study, "R.team_trained")
    assert [Severity.WARNING] == severities(study, "A.accepted_nothing")


# What a package says of itself.


def test_the_rules_are_judged_on_the_version_date(examined, packaged):
    study = examined("embryo")

    assert date(2026, 5, 20) == study.as_of == packaged(study).manifest.date


def test_rules_that_were_not_yet_in_force_are_told(examined):
    study = examined("embryo", as_of=date(2026, 4, 30))

    assert {Severity.INFO} == set(severities(study, "R.not_in_force"))


def test_only_the_documents_asked_for_are_built(examined, packaged):
    package = packaged(examined("embryo"), only=("exit-plan",), languages=("en",))

    assert ["en/20-exit-plan.docx", "findings.json"] == list(package.files)


def test_a_draft_is_marked_on_every_page(example):
    header = paragraphs(example("embryo")[1].files["en/20-exit-plan.docx"], "word/header.xml")

    assert "DRAFT: not for use until approved" in header


def test_a_final_version_has_no_draft_mark(examined, packaged):
    package = packaged(examined("embryo"), final=True)

    assert [] == [
        path
        for path, content in package.files.items()
        if path.endswith(".docx") and "DRAFT" in "".join(paragraphs(content, "word/header.xml"))
    ]


def test_every_page_names_protocol_version_and_date(example):
    footer = "".join(
        paragraphs(example("embryo")[1].files["en/20-exit-plan.docx"], "word/footer.xml")
    )

    assert all(words in footer for words in ("JL-RPE-P01", "Version 1.0", "20 May 2026"))


def test_the_report_of_findings_names_no_folder(library, packaged):
    tree = read_tree(example_path("draft").read_text(encoding="utf-8"), "/home/li/a.yaml")
    report = json.loads(packaged(examine(library, tree)).files["findings.json"])

    assert {"a.yaml"} == {one["file"] for one in report["findings"] if one["file"]}


def test_the_report_of_findings_counts_what_it_lists(example):
    report = json.loads(example("draft")[1].files["findings.json"])
    listed = [one["severity"] for one in report["findings"]]

    assert report["counts"] == {name: listed.count(name) for name in report["counts"]}


def test_two_builds_are_the_same_bytes(library, press, example):
    study, package = example("donor")
    again = build(library, press, study, example_path("donor").read_bytes())

    assert (package.files, package.manifest) == (again.files, again.manifest)


def test_the_order_of_the_answers_changes_no_document(library, packaged, examined):
    tree = tree_of("embryo")
    turned = Mapping(tuple(reversed(tree.entries)), tree.place)
    files = packaged(examined("embryo")).files

    assert files == packaged(examine(library, changed(turned, {}))).files
