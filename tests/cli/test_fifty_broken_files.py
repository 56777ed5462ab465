"""Fifty answers files, each broken in its own way: fifty findings at their places, no traceback."""

import json

import pytest
from studies import example_path

GOOD = example_path("embryo").read_text(encoding="utf-8")


def instead(old, new):
    """Return the example with one place written otherwise."""
    assert GOOD.count(old) >= 1, old
    return GOOD.replace(old, new, 1)


def below(line, *more):
    """Return the example with lines added behind a line."""
    assert f"\n{line}\n" in GOOD, line
    return GOOD.replace(f"\n{line}\n", "\n" + "\n".join((line, *more)) + "\n", 1)


BROKEN = {
    # How the file is written.
    "a misspelt question": instead("  protocol_number:", "  protocol_nubmer:"),
    "a misspelt section": instead("\nembryo:", "\nembyro:"),
    "a full-width colon": instead("  protocol_number: ", "  protocol_number："),
    "a question twice": below("  type: exploratory", "  type: exploratory"),
    "a section twice": GOOD + "\nstudy:\n  id: X\n",
    "a tab": below("  type: exploratory", "\tin_chna: yes"),
    "an indentation too deep": below("  type: exploratory", "     other: x"),
    "a bracket left open": instead("families: [hesc_derived, functional_cells]", "families: [a, b"),
    "a quote left open": instead('version: "1.0"', 'version: "1.0'),
    "an unknown escape": instead('version: "1.0"', r'version: "1\q0"'),
    "an anchor": instead("version_date: 2026", "version_date: &d 2026"),
    "an alias": instead("version_date: 2026-05-20", "version_date: *d"),
    "a tag": instead("version_date: 2026", "version_date: !!date 2026"),
    "a second document": GOOD + "\n---\na: b\n",
    "a colon inside a text": instead("protocol_number: JL", "protocol_number: a: JL"),
    "text behind a block sign": instead('version: "1.0"', "version: | 1.0"),
    "a NUL": instead("protocol_number: JL", "protocol_number: \0JL"),
    "a hidden line break": instead("protocol_number: JL", "protocol_number: J\u2028L"),
    "UTF-16": GOOD.encode("utf-16"),
    "GBK": GOOD.replace("×", "x").replace("⁴", "4").replace("⁵", "5").encode("gbk", "replace"),
    "half a character": GOOD.encode()[:-40].rsplit("的".encode(), 1)[0] + b"\xe7\x9a",
    "a list of names": GOOD + "\n? [a, b]\n: c\n",
    "far too deep": GOOD + "\ndeep: " + "[" * 60 + "]" * 60 + "\n",
    # What an answer consists of.
    "a word for a date": instead("version_date: 2026-05-20", "version_date: May"),
    "a date that does not exist": instead("version_date: 2026-05-20", "version_date: 2026-02-30"),
    "a date the other way round": instead("version_date: 2026-05-20", "version_date: 20.05.2026"),
    "a word for yes or no": instead("in_china: yes", "in_china: perhaps"),
    "a code that is none": instead("  type: exploratory", "  type: explorative"),
    "a label for a code": instead("  type: exploratory", "  type: 探索性研究"),
    "codes without a list": instead(
        "families: [hesc_derived, functional_cells]", "families: hesc_derived"
    ),
    "one wrong code of several": instead(
        "families: [hesc_derived, functional_cells]", "families: [hesc_derived, cells]"
    ),
    "a word for a number": instead("participants_planned: 12", "participants_planned: twelve"),
    "a decimal for a number": instead("participants_planned: 12", "participants_planned: 12.5"),
    "a number out of range": instead("participants_planned: 12", "participants_planned: 0"),
    "a number without its unit": instead("  duration: 12 months", "  duration: 12"),
    "an unknown unit": instead("  duration: 12 months", "  duration: 12 moons"),
    "a list for a text": instead("protocol_number: JL-RPE-P01", "protocol_number: [JL, 1]"),
    "a third language": instead("disease: {zh: 干性年龄相关性黄斑变性,", "disease: {fr: DMLA,"),
    "a text for a person": below("people:", "  quality: x").replace(
        "  leader:\n    name: 林远舟 (Lin Yuanzhou)", "  leader: x\n  others:\n    name: y", 1
    ),
    "a misspelt part of a person": instead("    name: 林远舟", "    nmae: 林远舟"),
    "a word for a phone": instead("phone: 0600-55501201", "phone: ask at the desk"),
    "an address without its sign": instead("lin.yuanzhou@jlfy", "lin.yuanzhou.jlfy"),
    "an id with a blank": instead("  id: RPE-2026-01", "  id: RPE 2026 01"),
    "not applicable where it must be answered": instead(
        "  version_date: 2026-05-20", "  version_date: {not_applicable: none yet}"
    ),
    "not applicable without a reason": instead("  risk_level: high", "  risk_level: {not_applicable: }"),
    "an answer that the toolkit finds out": GOOD + "\nscope:\n  verdict: eligible\n",
    "a text for a section": instead("\npeople:\n  leader:", "\npeople: x\npersons:\n  leader:"),
    # What is added at the end.
    "a language there is not": instead("language: zh", "language: fr"),
    "an acceptance without a reason": GOOD + "\naccepted:\n- {code: R.x, at: x, by: me}\n",
    "an acceptance that is no list": GOOD + "\naccepted: yes please\n",
}  # fmt: skip


def test_there_are_fifty_different_ones():
    assert (50, 50) == (len(BROKEN), len({str(one) for one in BROKEN.values()}))


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_a_finding_at_its_place(name, run, tmp_path):
    content = BROKEN[name]
    path = tmp_path / "broken.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run("check", path, "--format", "json")
    errors = [one for one in json.loads(done.out)["findings"] if one["severity"] == "error"]

    assert done.exit_code in (1, 3)
    assert [str(path)] * len(errors) == [one["file"] for one in errors]
    assert all(one["line"] >= 1 and one["column"] >= 1 for one in errors)
    assert errors
    assert "Traceback" not in done.err


# The text in quotes goes on to the next quote; only there can it be seen that something is wrong.
NOTICED_LATER = {"a quote left open"}


@pytest.mark.parametrize(
    "name",
    [name for name, one in BROKEN.items() if isinstance(one, str) and name not in NOTICED_LATER],
)
def test_the_place_is_where_the_file_was_broken(name, run, tmp_path):
    """An error stands at a line that is not the example's, or next to it."""
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN[name], encoding="utf-8")
    done = run("check", path, "--format", "json")
    good, bad = GOOD.split("\n"), BROKEN[name].split("\n")
    first = next(
        (at for at, (a, b) in enumerate(zip(good, bad, strict=False)) if a != b), len(good) - 1
    )
    lines = [one["line"] for one in done.json["findings"] if one["severity"] == "error"]

    assert any(first - 1 <= line <= first + 5 for line in lines), (first + 1, lines)
