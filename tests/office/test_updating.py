"""An upgrade of the toolkit: no change of an office is lost, every new thing is merged or told."""

import io
import zipfile

import docx
import pytest
from upgrades import CLAUSE, CLAUSE_ZH, replace, snapshot

from ipsc_docs.errors import BrokenContentError, TemplateError
from ipsc_docs.library import load_library
from ipsc_docs.office import carrying_out
from ipsc_docs.office.copies import BuiltIn
from ipsc_docs.office.standing import read_office

ITEM = "clause:donor_unpaid"
ENGLISH = "Nobody may buy or sell your cells"
OFF = "disabled: yes\nreason: {zh: 本院不用, en: not used here}\n"
DOCUMENT = "content/documents/consent-participant.yaml"
QUESTION = "content/questionnaire/subjects.age_minimum.yaml"


def text_of(path):
    return path.read_text(encoding="utf-8")


def with_remark(line):
    """Return a line that begins an item of a list with a remark inside the item after it."""
    indent = len(line) - len(line.lstrip())
    return line + f"{' ' * (indent + 2)}# upstream\n" if line.lstrip().startswith("- id:") else line


def edit_template(path, words):
    """Change the first paragraph of a Word template."""
    document = docx.Document(str(path))
    document.paragraphs[0].add_run(words)
    document.save(str(path))


def test_without_copies_there_is_nothing_to_do(places):
    assert ([], ()) == (places.planned(), places.update())


def test_a_copy_that_the_toolkit_did_not_change_is_left_alone(places):
    places.eject(ITEM)
    replace(places.office / CLAUSE, (CLAUSE_ZH, "捐赠自愿。"))
    before = snapshot(places.office)

    assert ([], ()) == (places.planned(), places.update())
    assert before == snapshot(places.office)


def test_a_copy_that_nobody_changed_becomes_the_new_one(places):
    places.eject(ITEM)
    replace(places.new / CLAUSE, (CLAUSE_ZH, "法律要求捐赠无偿。"), ("version: 2", "version: 3"))
    told = places.planned()
    places.update()

    assert [("O.replaced", "donor_unpaid.md")] == told
    assert (places.new / CLAUSE).read_bytes() == (places.office / CLAUSE).read_bytes()
    assert {ITEM: "unchanged"} == places.states()


def test_a_changed_copy_keeps_its_words_and_takes_over_what_is_new(places):
    places.eject(ITEM)
    replace(places.office / CLAUSE, (CLAUSE_ZH, "捐赠自愿。"), ("version: 2", "version: 3"))
    replace(
        places.new / CLAUSE, (ENGLISH, "Nobody may trade in cells"), ("version: 2", "version: 4")
    )
    told = places.planned()
    places.update()
    merged = text_of(places.office / CLAUSE)

    assert [("O.merged", "donor_unpaid.md")] == told
    assert [True] * 3 == [
        words in merged for words in ("捐赠自愿。", "Nobody may trade in cells", "version: 4")
    ]
    assert {ITEM: "changed"} == places.states()


def test_words_that_both_changed_stand_between_marks_and_stop_the_folder(whole_places):
    whole_places.eject(ITEM)
    replace(whole_places.office / CLAUSE, (CLAUSE_ZH, "捐赠自愿。"))
    replace(whole_places.new / CLAUSE, (CLAUSE_ZH, "法律要求捐赠无偿。"))
    told = whole_places.planned()
    whole_places.update()
    merged = text_of(whole_places.office / CLAUSE)

    assert [("O.conflict", "donor_unpaid.md")] == told
    assert [True, True, True] == [
        words in merged for words in ("捐赠自愿。", "法律要求捐赠无偿。", CLAUSE_ZH)
    ]
    with pytest.raises(BrokenContentError) as caught:
        load_library(whole_places.new, office=whole_places.office)
    assert ":8:1: a conflict is not settled here" in caught.value.faults[0]


def test_a_conflict_that_waits_is_told_again_and_left_alone(places):
    places.eject(ITEM)
    replace(places.office / CLAUSE, (CLAUSE_ZH, "捐赠自愿。"))
    replace(places.new / CLAUSE, (CLAUSE_ZH, "法律要求捐赠无偿。"))
    places.update()
    before = snapshot(places.office)

    assert ([("O.conflict", "donor_unpaid.md")], ()) == (places.planned(), places.update())
    assert before == snapshot(places.office)


def test_a_conflict_that_was_settled_is_not_brought_up_again(whole_places):
    whole_places.eject(ITEM)
    before = text_of(whole_places.office / CLAUSE)
    replace(whole_places.office / CLAUSE, (CLAUSE_ZH, "捐赠自愿。"))
    replace(whole_places.new / CLAUSE, (CLAUSE_ZH, "法律要求捐赠无偿。"))
    whole_places.update()
    settled = before.replace(CLAUSE_ZH, "捐赠自愿、无偿。")
    (whole_places.office / CLAUSE).write_text(settled, encoding="utf-8")

    assert ([], settled) == (whole_places.planned(), text_of(whole_places.office / CLAUSE))
    assert (
        "捐赠自愿、无偿。"
        in load_library(whole_places.new, office=whole_places.office)
        .wording.clauses["donor_unpaid"]
        .body.zh
    )


def test_a_list_of_clauses_takes_over_new_ones_around_those_of_the_office(places):
    places.eject("document:consent-participant")
    first, *_, last = [
        line for line in text_of(places.old / DOCUMENT).splitlines() if line.startswith("- ")
    ]
    replace(places.office / DOCUMENT, (f"{first}\n", f"{first}\n- ours\n"))
    replace(places.new / DOCUMENT, (f"{last}\n", f"{last}\n- theirs\n"))
    places.update()
    lines = text_of(places.office / DOCUMENT).splitlines()

    assert ("- ours", "- theirs") == (lines[lines.index(first) + 1], lines[lines.index(last) + 1])


def test_a_question_is_merged_like_a_text_of_its_own(places):
    places.eject("question:subjects.age_minimum")
    name = "content/questionnaire/05-subjects.yaml"
    label = next(
        line for line in text_of(places.office / QUESTION).splitlines() if "label:" in line
    ).strip()
    replace(places.office / QUESTION, (label, "label: {zh: 最小年龄, en: Lowest age}"))
    replace(places.new / name, ("- id: age_minimum\n", "- id: age_minimum\n    personal: no\n"))
    places.update()
    merged = text_of(places.office / QUESTION)

    assert (True, True) == ("Lowest age" in merged, "\n  personal: no\n" in merged)


def test_a_template_that_nobody_changed_becomes_the_new_one(places):
    places.eject("template:plan.zh")
    edit_template(places.new / "templates/plan.zh.docx", "新")
    told = places.planned()
    places.update()

    assert [("O.replaced", "plan.zh.docx")] == told
    assert (places.new / "templates/plan.zh.docx").read_bytes() == (
        places.office / "templates/plan.zh.docx"
    ).read_bytes()


def test_a_changed_template_stays_and_a_report_compares_it_with_the_new_one(places):
    places.eject("template:plan.zh")
    edit_template(places.office / "templates/plan.zh.docx", "本院 <抬头>")
    edit_template(places.new / "templates/plan.zh.docx", "新的标题")
    before = (places.office / "templates/plan.zh.docx").read_bytes()
    told = places.planned()
    _, report = places.update()
    page = text_of(report)

    assert [("O.template", "plan.zh.docx")] == told
    assert before == (places.office / "templates/plan.zh.docx").read_bytes()
    assert (
        "<td>{{ document.title }}本院 &lt;抬头&gt;</td><td>{{ document.title }}新的标题</td>"
        in page
    )
    assert "<td>{{ document.title }}</td><td>{{ document.title }}新的标题</td>" in page


def test_a_report_names_the_parts_where_only_the_layout_changed(places):
    places.eject("template:plan.zh")
    edit_template(places.office / "templates/plan.zh.docx", "本院")
    path = places.new / "templates/plan.zh.docx"
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", b" </w:styles>")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    _, report = places.update()

    assert "these parts differ: word/styles.xml" in text_of(report)


def test_a_template_that_is_no_word_file_stops_the_update_before_anything_is_written(places):
    places.eject("template:plan.zh", ITEM)
    (places.office / "templates/plan.zh.docx").write_bytes(b"no Word file")
    edit_template(places.new / "templates/plan.zh.docx", "新")
    replace(places.new / CLAUSE, (CLAUSE_ZH, "法律要求捐赠无偿。"))
    before = snapshot(places.office)
    with pytest.raises(TemplateError):
        places.update()

    assert before == snapshot(places.office)


def test_a_copy_of_what_is_gone_stays_as_the_office_s_own(places):
    places.eject(ITEM)
    (places.new / CLAUSE).unlink()
    before = snapshot(places.office)

    assert ([("O.orphaned", "donor_unpaid.md")], ()) == (places.planned(), places.update())
    assert before == snapshot(places.office)


def test_an_entry_that_switches_off_what_is_gone_is_told(places):
    path = places.office / CLAUSE
    path.parent.mkdir(parents=True)
    path.write_text(f"---\nid: donor_unpaid\n{OFF}---\n", encoding="utf-8")
    (places.new / CLAUSE).unlink()

    assert [("O.orphaned", "donor_unpaid.md")] == places.planned()


def test_a_copy_that_was_turned_into_an_entry_that_switches_off_stays_so(places):
    places.eject(ITEM)
    off = f"---\nid: donor_unpaid\n{OFF}---\n"
    (places.office / CLAUSE).write_text(off, encoding="utf-8")
    replace(places.new / CLAUSE, (CLAUSE_ZH, "法律要求捐赠无偿。"))

    assert ([], (), off) == (places.planned(), places.update(), text_of(places.office / CLAUSE))


def test_a_copy_that_switches_off_what_is_gone_is_told_once(places):
    places.eject(ITEM)
    (places.office / CLAUSE).write_text(f"---\nid: donor_unpaid\n{OFF}---\n", encoding="utf-8")
    (places.new / CLAUSE).unlink()

    assert [("O.orphaned", "donor_unpaid.md")] == places.planned()


def test_a_copy_that_was_deleted_is_forgotten(places):
    places.eject(ITEM)
    (places.office / CLAUSE).unlink()
    told = places.planned()
    places.update()

    assert ([("O.given_up", "donor_unpaid.md")], {}) == (told, read_office(places.office).origins)


def test_a_copy_that_was_moved_is_told_and_not_forgotten(places):
    places.eject(ITEM)
    (places.office / CLAUSE).rename(places.office / "content/clauses/donor_unpaid.md")
    replace(places.new / CLAUSE, (CLAUSE_ZH, "法律要求捐赠无偿。"))

    assert ([("O.moved", "donor_unpaid.md")], ()) == (places.planned(), places.update())
    assert 1 == len(read_office(places.office).origins)


def test_everything_that_an_update_changes_is_backed_up_first(places):
    places.eject(ITEM, "template:plan.zh")
    replace(places.office / CLAUSE, (CLAUSE_ZH, "捐赠自愿。"))
    replace(places.new / CLAUSE, (ENGLISH, "Nobody may trade in cells"))
    edit_template(places.new / "templates/plan.zh.docx", "新")
    before = snapshot(places.office)
    (backup,) = places.update()

    assert before == snapshot(backup)


def test_each_backup_has_a_number_of_its_own(places):
    places.eject(ITEM)
    for words in ("甲。", "乙。"):
        replace(places.new / CLAUSE, ("捐赠自愿、无偿", words))
        backup, *_ = places.update()
        replace(places.new / CLAUSE, (words, "捐赠自愿、无偿"))

    assert "-2" == backup.name[-2:]


def test_an_update_that_was_interrupted_is_finished_by_the_next_one(places, monkeypatch):
    places.eject(ITEM, "document:exit-plan")
    replace(places.office / CLAUSE, (CLAUSE_ZH, "捐赠自愿。"))
    replace(places.new / CLAUSE, (ENGLISH, "Nobody may trade in cells"))
    replace(places.new / "content/documents/exit-plan.yaml", ("number: 20", "number: 21"))

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(carrying_out, "keep_origins", interrupted)
        with pytest.raises(KeyboardInterrupt):
            places.update()
    places.update()
    merged = text_of(places.office / CLAUSE)

    assert (True, True) == ("捐赠自愿。" in merged, "Nobody may trade in cells" in merged)
    assert {ITEM: "changed", "document:exit-plan": "unchanged"} == places.states()


def test_a_whole_upgrade_loses_nothing_and_says_everything(whole_places):
    """Clauses, documents, questions and rules of the office, while the toolkit changes all."""
    places, items = whole_places, BuiltIn(whole_places.old)
    new = places.new
    chosen = [
        f"{kind}:{name}"
        for kind in ("clause", "document", "question", "requirement")
        for name in items.names(kind)[::30]
    ]
    places.eject(*chosen)
    copies = sorted((places.office / "content").rglob("*.*"))
    for number, path in enumerate(copies):
        path.write_text(f"{text_of(path)}# house {number}\n", encoding="utf-8")
    for number, path in enumerate(sorted((new / "content" / "clauses").rglob("*.md"))):
        replace(path, ("=== zh\n", f"=== zh\nupstream {number}\n"))
    for path in sorted((new / "content" / "documents").glob("*.yaml")):
        replace(path, ("\ntitle:", "\n# upstream\ntitle:"))
    for folder in ("questionnaire", "requirements"):
        for path in sorted((new / "content" / folder).glob("*.yaml")):
            lines = text_of(path).splitlines(keepends=True)
            path.write_text("".join(map(with_remark, lines)), encoding="utf-8")
    told = places.planned()
    places.update()

    assert len(chosen) == len(told)
    assert {"O.merged"} == {code for code, _ in told}
    assert [] == [
        path.name
        for number, path in enumerate(copies)
        if f"# house {number}\n" not in text_of(path)
    ]
    assert [] == [path.name for path in copies if "upstream" not in text_of(path)]
