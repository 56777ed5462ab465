"""All faults of a template at once: how many, where, and when to stop."""

import time

import pytest
from samples import SHAPE, core, paragraph, part, parts_of, run, table, zipped

from ipsc_docs.typesetting.compiling.faults import MOST_FAULTS, faults_of


def faults(body, slots=None, **others):
    template = zipped(parts_of(body, **others))
    return faults_of(template, name="t.docx", shape=SHAPE, slots=slots)


def places(body, **others):
    return [fault.error.place.en for fault in faults(body, **others)]


def test_a_sound_template_has_none():
    assert () == faults(paragraph("{{ study.title }}") + paragraph("{{p clauses.any }}"))


def test_every_misspelt_field_is_named_at_its_own_place():
    cells = table((paragraph("{{ study.pii }}"), paragraph("{{ study.pi }}, {{ study.pii }}")))

    assert [
        "body, {{ study.x }}",
        "body, table 1, row 1, cell 1, {{ study.pii }}",
        "body, table 1, row 1, cell 2, “{{ study.pi }}, {{ study.pii }}”, {{ study.pii }}",
    ] == places(paragraph("{{ study.x }}") + cells)


def test_every_part_is_looked_at():
    found = places(
        paragraph("{{ a }}"),
        header=part("hdr", paragraph("{{ b }}")),
        footer=part("ftr", paragraph("{{ c")),
        core=core("{{ d }}"),
    )

    assert [
        "body, {{ a }}", "header 1, {{ b }}", "footer 1, “{{ c”", "document properties, {{ d }}",
    ] == found  # fmt: skip


def test_conditions_around_a_fault_stay():
    body = paragraph("{% if study.payd %}{{ study.a }}{% elif b %}x{% else %}{{ c }}{% endif %}")

    assert ["{% if study.payd %}", "{{ study.a }}", "{% elif b %}", "{{ c }}"] == [
        place.rpartition(", ")[2] for place in places(body)
    ]


def test_what_stands_in_a_loop_over_nothing_known_is_passed_over():
    loop = "{% for v in visit %}{{ v.x }}{% for w in v.y %}{{ w }}{% endfor %}{% endfor %}{{ z }}"

    assert ["{% for v in visit %}", "{{ z }}"] == [
        place.rpartition(", ")[2] for place in places(paragraph(loop))
    ]


@pytest.mark.parametrize(
    "tags", ["{% if study.paid %}x", "x{% endif %}", "{% set a = b %}{{ c }}", "{% macro m() %}"]
)
def test_after_a_fault_that_changes_all_the_rest_nothing_more_is_guessed(tags):
    assert 1 == len(faults(paragraph(tags)))


def test_crossed_tags_are_named():
    tags = "{% if study.paid %}{% for v in visits %}x{% endif %}{% endfor %}"
    (fault,) = faults(paragraph(tags))

    assert ("this endif has no partner", "{% endif %}") == (
        fault.error.cause.en,
        fault.error.place.en.rpartition(", ")[2],
    )


def test_no_more_faults_than_help_anybody():
    assert MOST_FAULTS == len(faults(paragraph("{{ x }}" * 300)))


def test_revisions_comments_and_fetching_fields_are_named_together():
    body = (
        f'<w:p><w:ins w:id="1" w:author="a">{run("new")}</w:ins></w:p>'
        f'<w:p><w:commentRangeStart w:id="0"/>{run("odd")}</w:p>'
        '<w:p><w:fldSimple w:instr="LINK a"/></w:p>'
    )

    assert [
        ("carried", "body, “new”"),
        ("carried", "body, “odd”"),
        ("carried", "body, paragraph 3"),
    ] == [(fault.kind, fault.error.place.en) for fault in faults(body)]


def test_a_file_that_is_refused_has_one_fault():
    found = faults_of(b"", name="t.docx", shape=SHAPE, slots=None)

    assert [("refused", "the whole file")] == [(one.kind, one.error.place.en) for one in found]


def test_with_places_given_a_place_of_another_name_is_a_fault():
    (fault,) = faults(paragraph("{{p clauses.opening }}"), slots={"body": ()})

    assert "called opening; there are: body" in fault.error.cause.en


def test_looking_for_more_faults_takes_no_time_worth_naming():
    start = time.monotonic()
    found = len(faults("".join(paragraph("{{ study.pii }}") for _ in range(3_000))))

    assert (True, True) == (1 < found < MOST_FAULTS, time.monotonic() - start < 5)
