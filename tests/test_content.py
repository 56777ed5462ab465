"""The content is complete: both languages, sources, elements, fields; nothing left unfinished."""

import re

import pytest
from studies import COMPLETE, EXAMPLES, ROOT, VARIANTS

from ipsc_docs.documents.clause import CLAUSE_ID
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.language import LANGUAGES
from ipsc_docs.library import load_library
from ipsc_docs.questionnaire.condition import Truth, questions_of
from ipsc_docs.regulation.checks import CHECKS
from ipsc_docs.regulation.citation import Confidence
from ipsc_docs.typesetting.lint import lint

LIBRARY = load_library()
CLAUSES = list(LIBRARY.wording.clauses.values())
DOCUMENTS = LIBRARY.wording.documents
FORMS = [spec for spec in DOCUMENTS if spec.template == "consent"]
BY_ID = [clause.id for clause in CLAUSES]

# Elements that a form gives only where they concern the study.
ONLY_WHERE = {
    "PSC-03": "the cells come from embryos",
    "PSC-08": "the product is gene-modified",
    "PSC-13": "minors are enrolled",
    "PSC-14": "an autopsy is asked for",
    "PSC-17": "the cells are the patient's own",
    "SG-03": "a guardian decides",
    "SG-07": "minors are enrolled",
    "SG-08": "a guardian decides",
}
# Elements that no form gives: the toolkit makes none of which this would be true.
NOT_GIVEN = {"SG-06": "short forms of consent are not made"}

TAG = re.compile(r"\{\{.*?\}\}|\[\[(?:table|list|fields|page).*?\]\]")
FIELD = re.compile(r"\{\{\s*([a-z0-9_.]+)\s*\}\}")
DIRECTIVE = re.compile(r"\[\[([a-z]+)(?:[: ]+([^\]|]*))?([^\]]*)\]\]")
WIDTH = re.compile(r" [0-9.]+(?=,|$)")
UNFINISHED = re.compile(
    r"TBD|TODO|FIXME|XXX|\?\?\?|_{3,}|…{2,}|\.{4,}|待补充|占位|lorem", re.IGNORECASE
)
ARTICLE = re.compile(
    r"第[0-9一二三四五六七八九十百]+[条款]|\b(?:article|art\.|section) \d", re.IGNORECASE
)


def words_of(clause, language):
    """Return a clause's wording without its places for values."""
    return TAG.sub("", clause.body.say(language))


def directives(body):
    """Return what the directives of a clause refer to; labels and widths may differ."""
    return [
        (kind, "" if kind in ("signature", "fill") else WIDTH.sub("", reference), rest.count("|"))
        for kind, reference, rest in DIRECTIVE.findall(body)
    ]


def headings(body):
    return re.findall(r"^#+(?= )", body, re.MULTILINE)


def blocks(body):
    """Return the kinds of a clause's blocks in order."""
    marks = {"#": "heading", "-": "item", ">": "box", "|": "table", "[": "line"}
    return [marks.get(line[0], "text") for line in re.split(r"\n\n+", body.strip())]


@pytest.mark.parametrize("clause", CLAUSES, ids=BY_ID)
def test_a_clause_says_the_same_in_both_languages(clause):
    chinese, english = clause.body.zh, clause.body.en

    assert headings(chinese) == headings(english)
    assert sorted(FIELD.findall(chinese)) == sorted(FIELD.findall(english))
    assert directives(chinese) == directives(english)
    assert chinese.count("[ ]") == english.count("[ ]")
    assert len(re.findall(r"^ *(?:-|\d+\.) ", chinese, re.MULTILINE)) == len(
        re.findall(r"^ *(?:-|\d+\.) ", english, re.MULTILINE)
    )


@pytest.mark.parametrize("clause", CLAUSES, ids=BY_ID)
def test_a_clause_has_its_blocks_in_the_same_order_in_both_languages(clause):
    assert blocks(clause.body.zh) == blocks(clause.body.en)


@pytest.mark.parametrize("clause", CLAUSES, ids=BY_ID)
def test_the_chinese_of_a_clause_is_chinese_and_the_english_english(clause):
    chinese, english = words_of(clause, "zh"), words_of(clause, "en")

    assert re.search("[\u4e00-\u9fff]", chinese) or not chinese.strip()
    assert not re.search("[\u4e00-\u9fff]", english)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("clause", CLAUSES, ids=BY_ID)
def test_a_clause_is_finished(clause, language):
    assert None is UNFINISHED.search(words_of(clause, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("clause", CLAUSES, ids=BY_ID)
def test_a_clause_names_no_article(clause, language):
    assert None is ARTICLE.search(words_of(clause, language))


@pytest.mark.parametrize("clause", CLAUSES, ids=BY_ID)
def test_a_clause_speaks_of_participants(clause):
    assert "受试者" not in clause.body.zh
    assert None is re.search(r"\bsubjects?\b", words_of(clause, "en"), re.IGNORECASE)


@pytest.mark.parametrize("clause", CLAUSES, ids=BY_ID)
def test_a_clause_fits_the_name_of_a_bookmark(clause):
    assert CLAUSE_ID.fullmatch(clause.id)
    assert clause.version >= 1


def test_every_clause_stands_in_a_document():
    used = {name for spec in DOCUMENTS for name in spec.clause_ids()}

    assert [] == sorted(LIBRARY.wording.clauses.keys() - used)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spec", DOCUMENTS, ids=lambda spec: spec.id)
def test_a_document_compiles_with_all_its_clauses(spec: DocumentSpec, language, press):
    assert spec.clause_ids() == press.compiled(spec, language).clauses


@pytest.mark.parametrize(
    "requirement", LIBRARY.requirements, ids=[one.id for one in LIBRARY.requirements]
)
def test_a_requirement_cites_a_source(requirement):
    assert requirement.cites


def test_no_two_lines_of_the_checklist_have_the_same_number():
    items = [requirement.item for requirement in LIBRARY.requirements]

    assert sorted(set(items)) == sorted(items)


def test_an_article_is_known_only_where_the_wording_was_read():
    points = LIBRARY.wording.sources.points

    assert [] == [
        name
        for name, point in points.items()
        if point.article is not None and point.confidence is not Confidence.PRIMARY
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_source_prints_an_article_of_a_law_that_was_not_read(language):
    sources = LIBRARY.wording.sources
    unread = [
        name for name, point in sources.points.items() if point.confidence is not Confidence.PRIMARY
    ]
    printed = {name: sources.cite([name]).say(language) for name in unread}

    assert {} == {name: text for name, text in printed.items() if ARTICLE.search(text)}


@pytest.mark.parametrize("spec", FORMS, ids=lambda spec: spec.id)
def test_a_consent_form_gives_every_element_that_it_must(spec):
    given = {
        element for name in spec.clause_ids() for element in LIBRARY.wording.clauses[name].covers
    }

    assert [] == [element for element in spec.must_cover if element not in given]


def test_every_consent_element_is_given_by_some_clause():
    given = {element for clause in CLAUSES for element in clause.covers}

    assert sorted(NOT_GIVEN) == sorted(LIBRARY.elements.keys() - given)


@pytest.mark.parametrize("name", COMPLETE)
def test_the_forms_of_an_example_give_every_element_that_concerns_it(name, examined):
    study = examined(name)
    missing = [
        (spec.id, element)
        for spec in study.documents
        for element in set(spec.must_cover) - given_to(study, spec)
        if element not in ONLY_WHERE
    ]

    assert [] == missing


def given_to(study, spec):
    """Return the elements that the clauses give which stand in a document of a study."""
    return {
        element
        for name in standing(study, spec)
        for element in LIBRARY.wording.clauses[name].covers
    }


def standing(study, spec):
    """Return the clauses that are switched on in a document of a study."""
    return {
        name
        for name in spec.clause_ids()
        if study.answers.judge(LIBRARY.wording.clauses[name].when).truth is Truth.YES
    }


STUDIES = {name: (name, {}) for name in EXAMPLES} | VARIANTS


def test_every_clause_stands_in_a_document_of_some_study(examined):
    studies = [examined(name, changes) for name, changes in STUDIES.values()]
    shown = {
        name for study in studies for spec in study.documents for name in standing(study, spec)
    }

    assert [] == sorted(LIBRARY.wording.clauses.keys() - shown)


@pytest.mark.parametrize("name", VARIANTS)
def test_every_document_of_a_variant_passes_the_lint(name, examined, packaged):
    files = packaged(examined(*VARIANTS[name])).files
    documents = {path: content for path, content in files.items() if path.endswith(".docx")}

    assert dict.fromkeys(documents, ()) == {
        path: lint(content) for path, content in documents.items()
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_document_of_an_example_passes_the_lint(name, example):
    files = example(name)[1].files
    documents = {path: content for path, content in files.items() if path.endswith(".docx")}

    assert dict.fromkeys(documents, ()) == {
        path: lint(content) for path, content in documents.items()
    }


def test_every_answer_is_used_somewhere():
    """A question is asked for a document, a requirement, a check or a condition, or not at all."""
    wording = "\n".join(clause.body.zh for clause in CLAUSES)
    used = {"study.participant_term"}  # the word that all wording takes
    used |= {name for check in CHECKS for name in check.reads}
    used |= {name for one in LIBRARY.requirements for name in one.evidence}
    conditions = [one.when for one in (*CLAUSES, *DOCUMENTS, *LIBRARY.questionnaire)]
    conditions += [one.when for one in LIBRARY.requirements]
    conditions += [one.met_by for one in LIBRARY.requirements if one.met_by is not None]
    used |= {name for condition in conditions for name in questions_of(condition)}
    used |= {one.id for one in LIBRARY.questionnaire if re.search(rf"\b{one.id}\b", wording)}

    assert [] == [one.id for one in LIBRARY.questionnaire if one.id not in used]


def test_no_file_of_the_content_names_a_machine_or_a_workplace():
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "content").rglob("*.*"))
    }

    assert [] == [name for name, text in texts.items() if re.search(r"/(work|home|Users)/", text)]
