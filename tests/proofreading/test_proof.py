"""What is said about finished words: as findings, with severity, place and remedy."""

import pytest
from papers import finished, form, marked, paragraph, word_file

from ipsc_docs.findings import Severity
from ipsc_docs.language import LANGUAGES
from ipsc_docs.proofreading.proof import Finished, proofread
from ipsc_docs.proofreading.readability import ChineseReading

HARD = "Participation necessitates comprehensive immunosuppressive medication administration."


@pytest.fixture
def found(library):
    """Return a function that proofreads files with the bundled glossary and sources."""

    def read(*files):
        return proofread(files, library.glossary, library.wording.sources).findings

    return read


def only(code, findings):
    return [one for one in findings if one.code == code]


@pytest.mark.parametrize(
    ("code", "severity", "files"),
    [
        ("W.promise", Severity.WARNING, [finished("en", "The cells cure you.")]),
        ("W.term", Severity.WARNING, [finished("zh", "全能干细胞由此而来。")]),
        ("W.abbreviation", Severity.INFO, [finished("en", "An MRI is made.")]),
        ("W.hard_to_read", Severity.WARNING, [finished("en", HARD)]),
        ("W.numbers_differ", Severity.WARNING, [finished("zh", "24"), finished("en", "25")]),
    ],
)
def test_a_finding_has_its_severity_and_is_told_in_both_languages(code, severity, files, found):
    (finding,) = only(code, found(*files))

    assert severity is finding.severity
    assert all((finding.message.zh, finding.message.en, finding.remedy.zh, finding.remedy.en))


def test_a_finding_names_clause_document_language_and_words(found):
    (finding,) = only("W.promise", found(finished("en", "The cells cure you.", clause="aim")))

    assert "aim" == finding.question
    assert '"Consent form" (en): words that may be read as a promise: cure' == finding.message.en
    assert finding.message.zh.startswith("“知情同意书”（en）")


def test_words_of_the_template_itself_are_found_at_their_document(found):
    docx = word_file(paragraph("The cells cure you."))
    (finding,) = only("W.promise", found(Finished(form(), "en", docx)))

    assert "form" == finding.question


def test_a_check_of_words_names_its_rule(found):
    (finding,) = only("W.promise", found(finished("en", "The cells cure you.")))

    assert finding.rule.zh
    assert finding.rule.en


def test_a_document_that_quotes_rules_is_not_read(found):
    spec = form(proofread=False)

    assert () == found(finished("en", "The cells cure you. XXX", spec=spec))


def test_only_a_consent_form_is_measured_for_its_reader(found):
    spec = form(must_cover=())

    assert () == found(
        finished("en", HARD, "An MRI.", spec=spec), finished("zh", "好。", spec=spec)
    )


def test_the_number_of_the_grade_is_told(found):
    (finding,) = only("W.hard_to_read", found(finished("en", HARD)))

    assert "at most 8 is asked" in finding.message.en


def test_counts_of_chinese_are_measures_and_no_findings(library):
    file = finished("zh", "您可以参加，也可以不参加。")
    proof = proofread([file], library.glossary, library.wording.sources)

    assert () == proof.findings
    assert {f"zh/{form().file_name()}": ChineseReading(11.0, 0.0, 2.0)} == proof.readability


def test_a_document_that_is_no_form_is_not_measured(library):
    file = finished("en", HARD, spec=form(must_cover=()))

    assert {} == proofread([file], library.glossary, library.wording.sources).readability


def test_numbers_are_compared_between_the_languages_of_one_document(found):
    files = [
        finished("zh", "共24个月"),
        finished("en", "25 months", spec=form(id="other", number=2)),
    ]

    assert [] == only("W.numbers_differ", found(*files))


def test_a_clause_with_a_blank_is_not_compared_yet(found):
    blank = "[To be filled in: Length (English)]"
    files = [finished("zh", "共24个月"), finished("en", f"In all {blank}", blanks=(blank,))]

    assert [] == only("W.numbers_differ", found(*files))


def test_one_language_alone_differs_from_nothing(found):
    assert [] == only("W.numbers_differ", found(finished("zh", "共24个月")))


# The glossary.


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_to_avoid_is_found_with_the_term_to_use(language, library, found):
    for avoided in library.glossary.avoid:
        term = library.glossary.terms[avoided.use]
        for words in avoided.words(language):
            text = f"这里是{words}。" if language == "zh" else f"Here is {words.upper()} again."
            findings = only("W.term", found(finished(language, text)))
            remedies = [one.remedy.say(language) for one in findings]
            assert any(term.say(language) in remedy for remedy in remedies), words


def test_a_word_to_avoid_inside_a_longer_word_is_none(found):
    assert [] == only("W.term", found(finished("en", "The preformulation stands.")))


def test_a_sentence_that_rejects_a_word_may_use_it(found):
    assert [] == only("W.term", found(finished("zh", "这不是全能干细胞。")))


def test_a_word_to_avoid_is_named_once_in_each_clause(found):
    text = "全能干细胞由此而来。"

    assert 1 == len(only("W.term", found(finished("zh", text, text))))


def test_every_passage_is_read(found):
    body = marked("one", paragraph("Good.")) + marked("two", paragraph("It cures."), 2)
    (finding,) = only("W.promise", found(Finished(form(), "en", word_file(body))))

    assert "two" == finding.question


def test_every_bundled_document_that_is_not_read_quotes_rules(library):
    assert {"ethics-checklist", "package-index", "traceability-matrix"} == {
        spec.id for spec in library.wording.documents if not spec.proofread
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_of_the_glossary_is_a_word_to_avoid(language, library):
    terms = {term.say(language).lower() for term in library.glossary.terms.values()}
    avoided = {word.lower() for one in library.glossary.avoid for word in one.words(language)}

    assert set() == terms & avoided
