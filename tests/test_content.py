"""The content is complete: both languages, sources, elements, fields; nothing left unfinished."""

import re
from functools import cache

import pytest
from studies import EXAMPLES, ROOT

from ipsc_docs.documents.clause import CLAUSE_ID
from ipsc_docs.documents.specification import DocumentSpec
from ipsc_docs.language import LANGUAGES
from ipsc_docs.library import load_library
from ipsc_docs.questionnaire.condition import Truth, questions_of
from ipsc_docs.regulation.citation import Confidence

LIBRARY = load_library()
CLAUSES = list(LIBRARY.wording.clauses.values())
DOCUMENTS = LIBRARY.wording.documents
FORMS = [spec for spec in DOCUMENTS if spec.template == "consent"]
BY_ID = [clause.id for clause in CLAUSES]

# Clauses that no example switches on, each with the reason.
NEVER_ON = {}

TAG = re.compile(r"\{\{.*?\}\}|\[\[(?:table|list|fields|page).*?\]\]")
FIELD = re.compile(r"\{\{\s*([a-z0-9_.]+)\s*\}\}")
DIRECTIVE = re.compile(r"\[\[([a-z]+)(?:[: ]+([^\]|]*))?([^\]]*)\]\]")
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
    """Return what the directives of a clause refer to; labels differ between languages."""
    return [
        (kind, "" if kind in ("signature", "fill") else reference.strip(), rest.count("|"))
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


def test_every_consent_element_is_asked_of_some_form():
    asked = {element for spec in DOCUMENTS for element in spec.must_cover}
    given = {element for clause in CLAUSES for element in clause.covers}

    assert [] == sorted(LIBRARY.elements.keys() - asked - given)


def test_the_clauses_that_give_an_element_always_stand_for_some_example(examined):
    """Whatever a form must cover stands in the form of every complete example that gets it."""
    missing = []
    for name in EXAMPLES:
        study = examined(name)
        for spec in (one for one in study.documents if one in FORMS):
            given = {
                element
                for clause in map(LIBRARY.wording.clauses.get, spec.clause_ids())
                if study.answers.judge(clause.when).truth is not Truth.NO
                for element in clause.covers
            }
            missing += [(name, spec.id, one) for one in spec.must_cover if one not in given]

    assert [] == missing


@cache
def reach(name, examined):
    """Return the clauses that an example switches on in the documents it gets."""
    study = examined(name)
    stands = (clause for spec in study.documents for clause in spec.clause_ids())
    clauses = map(LIBRARY.wording.clauses.get, stands)
    return {one.id for one in clauses if study.answers.judge(one.when).truth is Truth.YES}


def test_every_clause_is_switched_on_in_some_example(examined):
    on = set().union(*(reach(name, examined) for name in EXAMPLES))

    assert sorted(NEVER_ON) == sorted(LIBRARY.wording.clauses.keys() - on)


def test_every_answer_is_used_somewhere():
    """A question is asked for a document, a requirement, a check or a condition, or not at all."""
    from ipsc_docs.regulation.checks import CHECKS

    wording = "\n".join(clause.body.zh for clause in CLAUSES)
    used = {name for check in CHECKS for name in check.reads}
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
