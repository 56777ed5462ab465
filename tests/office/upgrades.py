"""Two versions of the built-in content, and an office's folder between them."""

import shutil
from pathlib import Path

import msgspec
from studies import ROOT

from ipsc_docs.office.carrying_out import carry_out
from ipsc_docs.office.copies import BuiltIn
from ipsc_docs.office.ejecting import eject
from ipsc_docs.office.standing import read_office, standings
from ipsc_docs.office.updating import left_behind, plan_update

CLAUSE = "content/clauses/donor/donor_unpaid.md"
CLAUSE_ZH = "法律要求捐赠自愿、无偿。"


class Places(msgspec.Struct, frozen=True):
    """The two roots of built-in content, and the office's folder."""

    old: Path
    new: Path
    office: Path

    def eject(self, *items):
        """Copy items of the old content into the office's folder."""
        built_in = BuiltIn(self.old)
        for item in items:
            kind, _, name = item.partition(":")
            eject(self.office, built_in, kind, name)

    def states(self, root=None):
        """Return how each item stands to the new content."""
        office = read_office(self.office)
        found = standings(office, BuiltIn(root or self.new))
        return {f"{one.kind}:{one.name}": one.state.value for one in found}

    def planned(self):
        """Return the findings of an update, by the code and the file's name."""
        office, items = read_office(self.office), BuiltIn(self.new)
        steps = plan_update(office, items)
        told = [step.finding for step in steps if step.finding]
        return [
            (one.code, Path(one.place.file).name) for one in (*told, *left_behind(office, items))
        ]

    def update(self):
        """Bring the office's folder up to the new content; return where backup and reports are."""
        office = read_office(self.office)
        return carry_out(office, plan_update(office, BuiltIn(self.new)))


# What the tests need of the built-in content; all of it takes long to read.
PART = (
    "content/labels.yaml",
    "content/clauses/donor/donor_unpaid.md",
    "content/documents/consent-participant.yaml",
    "content/documents/exit-plan.yaml",
    "content/questionnaire/04-sources.yaml",
    "content/questionnaire/05-subjects.yaml",
    "content/questionnaire/06-exit.yaml",
    "templates/plan.zh.docx",
    "templates/plan.en.docx",
)


def copied_content(root, parts):
    """Copy files or folders of the built-in content into a root."""
    for part in parts:
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part)
        else:
            shutil.copyfile(ROOT / part, root / part)
    return root


def replace(path, *pairs):
    """Replace words in a file, each of which stands in it."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8", newline="")


def snapshot(folder):
    """Return the bytes of all files in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
