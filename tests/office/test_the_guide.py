"""The guide for ethics offices, walked as a new user would: every command run, every file written."""

import re
import shutil

import docx
import pytest
from click.testing import CliRunner
from pictures import png
from studies import ROOT, example_path
from words import parts_of, reading_of

from ipsc_docs.cli import cli

GUIDES = {"zh": "for-ethics-offices.md", "en": "for-ethics-offices.en.md"}
BLOCK = re.compile(
    r"^(?:文件|File) `(?P<file>[^`]+)`|^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S
)
LETTERHEAD = {"zh": "甲市第一医院伦理委员会　", "en": "Ethics Committee of Our Hospital: "}
LOGO = png(40, 20)
HOUSE = {"zh": "江澜大学伦理委员会", "en": "Ethics Committee of Jianglan University"}
INITIALS = {"zh": "签署人姓名缩写", "en": "Initials"}
CHANGED = {
    "zh": "本院不以任何名义向胚胎捐赠者支付费用。",
    "en": "Our hospital pays embryo donors nothing",
}
ADDED = {
    "zh": "访视日停车免费。请停在东门地下一层。",
    "en": "Please park on level B1 at the east gate.",
}
LINE = {
    "zh": "研究参与者在访视日停车免费。",
    "en": "Participants park free of charge on visit days.",
}
OFF = {"zh": "由本院文字审核小组另行审查。", "en": "The hospital's reading group reviews this."}

STATE = {"zh": "审查办公室已停用", "en": "Switched off by the office"}


def run(line):
    """Run a line of a shell block; return what it printed."""
    program, *words = line.split()
    assert "ipsc-docs" == program
    done = CliRunner().invoke(cli, [*words, "--messages", "en"])
    assert 0 == done.exit_code, (line, done.output)
    return done.output


def patched(text, change):
    """Return a text with a change as a diff shows it, which fits one place."""
    lines = change.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] != "+")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] != "-")
    assert 1 == text.count(old)
    return text.replace(old, new)


def apply(block, file, folder):
    """Do what a block of the guide says, to the file named last before it."""
    path = folder / file if file else None
    if block["kind"] == "sh":
        return "".join(run(line) for line in block["text"].splitlines())
    if block["kind"] == "diff":
        path.write_text(patched(path.read_text("utf-8"), block["text"]), "utf-8")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.name == "house.yaml":
            (path.parent / "logo.png").write_bytes(LOGO)
        with path.open("a", encoding="utf-8") as opened:
            opened.write(block["text"])
    return ""


def write_letterhead(folder):
    """Write before the institution in the header of both templates, as a person does in Word."""
    for language, words in LETTERHEAD.items():
        path = folder / "our-office" / "templates" / f"consent.{language}.docx"
        document = docx.Document(str(path))
        (cell, *_) = document.sections[0].header.tables[0].rows[0].cells
        run = cell.paragraphs[0].runs[0]
        run.text = words + run.text
        document.save(str(path))


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """The folder in which the guide was followed to its end, and what the commands printed.

    The English guide has the same commands and files, which a test below holds.
    """
    folder = tmp_path_factory.mktemp("office")
    shutil.copyfile(example_path("embryo"), folder / "study.yaml")
    guide = (ROOT / "docs" / GUIDES["zh"]).read_text(encoding="utf-8")
    said, file = [], None
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for block in BLOCK.finditer(guide):
            if block["file"]:
                file = block["file"]
                continue
            said.append(apply(block, file, folder))
            if "template:consent" in block["text"]:
                write_letterhead(folder)
    return folder, said


@pytest.mark.parametrize("language", GUIDES)
def test_a_point_that_was_switched_off_says_so_in_the_checklist(language, walked, monkeypatch):
    folder, _ = walked
    monkeypatch.chdir(folder)
    run(
        f"ipsc-docs build study.yaml --office our-office -o off --only ethics-checklist --lang {language}"
    )
    checklist = reading_of(next(folder.glob(f"off/*/{language}/*.docx")).read_bytes())
    (line,) = [one for one in checklist.splitlines() if OFF[language] in one]

    assert STATE[language] in line


@pytest.mark.parametrize("language", GUIDES)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("10-consent-participant", LETTERHEAD),
        ("11-consent-embryo-donor", LETTERHEAD),
        ("11-consent-embryo-donor", CHANGED),
        ("10-consent-participant", ADDED),
        ("01-ethics-checklist", LINE),
        ("20-exit-plan", HOUSE),
        ("20-exit-plan", INITIALS),
        ("01-ethics-checklist", HOUSE),
    ],
)
def test_the_package_says_what_the_office_wrote(name, words, language, walked):
    folder, _ = walked
    path = folder / "packages" / "RPE-2026-01" / language / f"{name}.docx"

    assert words[language].strip() in reading_of(path.read_bytes())


@pytest.mark.parametrize("language", GUIDES)
def test_the_package_shows_the_logo_of_the_office(language, walked):
    folder, _ = walked
    path = folder / "packages" / "RPE-2026-01" / language / "20-exit-plan.docx"
    parts = parts_of(path.read_bytes())

    assert LOGO == parts["word/media/logo.png"]
    assert b"rId1" in parts["word/_rels/header.xml.rels"]
    assert b"<w:drawing>" in parts["word/header.xml"]


def test_the_answers_file_asks_the_new_question(walked):
    folder, _ = walked

    assert "house_parking:\n" in (folder / "new-study.yaml").read_text(encoding="utf-8")


def test_what_is_tried_out_shows_the_new_question_only(walked):
    _, said = walked
    (first, *_) = [text for text in said if "(examples: " in text]

    assert (1, "error 0, warning 0, open 1, note 0") == (
        first.count("(examples: "),
        first.splitlines()[-1],
    )


def test_the_status_names_every_kind_of_change(walked):
    _, said = walked
    (status,) = [text for text in said if "requirement:consent_readable" in text]

    assert {
        "template:consent.zh.docx": "changed",
        "clause:embryo_unpaid": "changed",
        "clause:house_parking": "own",
        "question:house_parking.free": "own",
        "requirement:consent_readable": "disabled",
        "document:consent-participant": "changed",
    }.items() <= {
        line.split("  ")[0]: line.split("  ")[1] for line in status.splitlines()[:-1]
    }.items()


def test_both_guides_show_the_same_commands_and_files():
    blocks = [
        [
            (block["kind"], block["text"])
            for block in BLOCK.finditer((ROOT / "docs" / name).read_text(encoding="utf-8"))
            if block["kind"]
        ]
        for name in GUIDES.values()
    ]

    assert blocks[0] == blocks[1]
