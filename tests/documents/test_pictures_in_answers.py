"""Pictures that answers name: found beside the answers, judged by their bytes, or a finding."""

import os
import struct
import zlib

import pytest

from ipsc_docs.cli.reading import AnswersFile, read_answers_file
from ipsc_docs.documents.pictures import pictures_of
from ipsc_docs.documents.printing import Printer
from ipsc_docs.findings import Place, Severity
from ipsc_docs.language import LANGUAGES, Bilingual
from ipsc_docs.questionnaire.answers import Answers
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire
from ipsc_docs.questionnaire.values import Answer, Image, Items
from ipsc_docs.reading.files import read_beside
from ipsc_docs.typesetting.values import Blank, Picture

LABEL = Bilingual(zh="标志", en="Sign")
LOGO = Question(id="study.logo", kind=Kind.IMAGE, label=LABEL, help=LABEL)
PLACE = Place("a.yaml", 3, 5)


def png():
    """Return a PNG file of one grey pixel."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


def given(**answers):
    return Answers(
        questionnaire=Questionnaire(sections=(), by_id={}),
        given={name.replace("__", "."): answer for name, answer in answers.items()},
    )


def test_a_picture_is_found_by_its_name():
    answers = given(study__logo=Answer(Image("logo.png"), PLACE))

    assert ({"logo.png": png()}, ()) == pictures_of(answers, {"logo.png": png()}.__getitem__)


def test_a_picture_of_a_repeat_group_is_found():
    items = Items(({"logo": Answer(Image("a.png"))}, {"logo": Answer(Image("b.png"))}))
    pictures, findings = pictures_of(given(sites=Answer(items)), lambda name: name.encode() + png())

    assert {} == pictures
    assert ["sites[1].logo", "sites[2].logo"] == [one.question for one in findings]


def test_a_file_that_is_no_picture_is_a_finding_with_question_place_and_remedy():
    answers = given(study__logo=Answer(Image("logo.png"), PLACE))
    _, (finding,) = pictures_of(answers, lambda _: b"MZ")

    assert ("A.picture", "study.logo", PLACE) == (finding.code, finding.question, finding.place)
    assert Severity.ERROR is finding.severity
    assert "neither a PNG nor a JPEG" in finding.message.en
    assert "folder of the answers file" in finding.remedy.en


def test_a_finding_about_a_picture_does_not_repeat_the_answer():
    answers = given(study__logo=Answer(Image("secret.png"), PLACE))
    _, (finding,) = pictures_of(answers, lambda _: Bilingual(zh="无", en="none"))

    assert "secret" not in repr(finding)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_prints_with_the_questions_label_as_its_words(library, language):
    printer = Printer(library.wording.labels, language, {"logo.png": png()})

    assert Picture(png(), LABEL.say(language)) == printer.value(LOGO, Image("logo.png"))


@pytest.mark.parametrize("answered", [None, Image("missing.png")])
def test_a_picture_that_is_not_there_is_a_visible_blank(library, answered):
    printer = Printer(library.wording.labels, "en")

    assert Blank("[To be filled in: Sign]") == printer.value(LOGO, answered)


def test_a_file_beside_the_answers_is_read(tmp_path):
    (tmp_path / "logo.png").write_bytes(png())
    (tmp_path / "study.yaml").write_text("study: {}\n", encoding="utf-8")

    assert png() == read_answers_file(str(tmp_path / "study.yaml")).fetch("logo.png")


@pytest.mark.parametrize("name", ["../logo.png", "/etc/passwd", "a/../../logo.png", "link.png",
                                  "C:\\logo.png", "..\\logo.png", "\\\\server\\logo.png"])  # fmt: skip
def test_a_name_that_leads_out_of_the_folder_is_not_followed(tmp_path, name):
    (tmp_path / "logo.png").write_bytes(png())
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "logo.png")
    found = read_beside(folder, name, 1_000)

    assert isinstance(found, Bilingual)
    assert "in the folder of the answers" in found.en


def test_a_folder_or_a_pipe_is_no_picture_and_nothing_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()

    assert ["there is no such file"] * 2 == [
        read_beside(tmp_path, name, 1_000).en for name in ("pipe.png", "folder.png")
    ]


@pytest.mark.parametrize("name", ["a" * 5_000 + ".png", "a\0b.png"])
def test_a_name_that_no_file_can_have_is_a_reason_and_no_error(tmp_path, name):
    assert isinstance(read_beside(tmp_path, name, 1_000), Bilingual)


def test_no_more_than_the_limit_is_read(tmp_path):
    (tmp_path / "logo.png").write_bytes(bytes(5_000))

    assert 101 == len(read_beside(tmp_path, "logo.png", 100))


def test_answers_on_standard_input_have_no_pictures():
    assert "standard input" in AnswersFile(b"", None).fetch("logo.png").en
