"""How sources are printed: grouped, the surest first, articles only where they were read."""

from datetime import date

import pytest

from ipsc_docs.language import Bilingual
from ipsc_docs.regulation.citation import Confidence, Instrument, Point, Sources
from ipsc_docs.regulation.force import not_in_force


def words(text):
    return Bilingual(zh=text, en=text)


def article(number):
    return Bilingual(zh=f"第{number}条", en=f"Article {number}")


SOURCES = Sources(
    instruments={
        "law": Instrument(Bilingual(zh="《法》", en="The Law"), in_force=date(2026, 5, 1)),
        "guide": Instrument(words("A very long name"), printed=Bilingual(zh="指引", en="Guide")),
    },
    points={
        "L1": Point("law", Confidence.PRIMARY, article(1)),
        "L1b": Point("law", Confidence.PRIMARY, article(1)),
        "L2": Point("law", Confidence.PRIMARY, article(2)),
        "LF": Point("law", Confidence.FRAGMENT, article(9)),
        "G": Point("guide", Confidence.INFERENCE, article(3)),
        "GP": Point("guide", Confidence.PRIMARY),
    },
    confidence={level: Bilingual(zh=f"{level}级", en=f"{level}") for level in Confidence},
)


@pytest.mark.parametrize(
    ("cited", "chinese", "english"),
    [
        (["L1"], "《法》第1条（primary级）", "The Law Article 1 (primary)"),
        (["L1", "L2"], "《法》第1条、第2条（primary级）", "The Law Article 1, Article 2 (primary)"),
        (["L1", "L1b"], "《法》第1条（primary级）", "The Law Article 1 (primary)"),
        (["LF"], "《法》（primary-fragment级）", "The Law (primary-fragment)"),
        (["G"], "指引（inference级）", "Guide (inference)"),
        (["GP"], "指引（primary级）", "Guide (primary)"),
        (
            ["G", "LF", "L1"],
            "《法》第1条（primary级）；《法》（primary-fragment级）；指引（inference级）",
            "The Law Article 1 (primary); The Law (primary-fragment); Guide (inference)",
        ),
        ([], "", ""),
    ],
)
def test_sources_are_printed_the_surest_first(cited, chinese, english):
    assert Bilingual(zh=chinese, en=english) == SOURCES.cite(cited)


def test_an_instrument_that_is_not_yet_in_force_is_told_once():
    findings = not_in_force(SOURCES, ["L1", "L2", "G"], date(2026, 4, 30))

    assert [
        "judged as of 2026-04-30; The Law is in force from 2026-05-01",
    ] == [one.message.en for one in findings]


def test_on_the_day_itself_an_instrument_is_in_force():
    assert () == not_in_force(SOURCES, ["L1"], date(2026, 5, 1))
