"""What a house chooses is seen in all its templates, and nothing else changes."""

import re

import pytest
from lxml import etree
from pictures import jpeg, png

from ipsc_docs.findings import Severity
from ipsc_docs.house.house import PROFILES, Face, House, Letterhead
from ipsc_docs.house.reading import house_of
from ipsc_docs.house.templates import templates_of
from ipsc_docs.language import Bilingual
from ipsc_docs.reading.content import Faults
from ipsc_docs.reading.tree import read_tree
from ipsc_docs.typesetting.lint import lint
from ipsc_docs.typesetting.unpacking import read_package

CONSENT = ("consent.zh.docx", "consent.en.docx")


def part(house, name="word/document.xml", template="consent.zh.docx"):
    return read_package(templates_of(house)[template], template).parts[name].decode()


def chosen(text):
    faults = Faults()
    return house_of(read_tree(text, "house.yaml"), faults), faults.found


@pytest.mark.parametrize("profile", PROFILES)
def test_the_templates_of_every_profile_are_sound(profile):
    found = [
        finding
        for content in templates_of(PROFILES[profile]).values()
        for finding in lint(content)
        if finding.severity is Severity.ERROR
    ]

    assert [] == found


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_keeps_the_facts_of_each_page(profile):
    for name, content in templates_of(PROFILES[profile]).items():
        parts = read_package(content, name).parts
        around = (parts["word/header.xml"] + parts["word/footer.xml"]).decode()
        for fact in ("study.protocol_number", "study.version", "document.title", "NUMPAGES"):
            assert fact in around, (profile, name)


def test_a_font_stands_in_the_styles_of_both_languages():
    house = House(text=Face("Georgia", "仿宋"))

    for template in CONSENT:
        assert 'w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="仿宋"' in part(
            house, "word/styles.xml", template
        )


def test_larger_text_takes_its_leading_and_its_indent_with_it():
    styles = part(House(text_size=14), "word/styles.xml")

    assert '<w:sz w:val="28"/>' in styles
    assert 'w:line="490" w:lineRule="exact"' in styles
    assert 'w:firstLineChars="200" w:firstLine="560"' in styles


def test_the_head_of_a_page_says_what_the_letterhead_says():
    letterhead = Letterhead((Bilingual(zh="江澜伦理办公室", en="Jianglan Ethics Office"),))
    header = part(House(letterhead=letterhead), "word/header.xml")

    assert ("江澜伦理办公室" in header, "institution.name" in header) == (True, False)


@pytest.mark.parametrize("picture", [png(200, 100), jpeg(100, 100)], ids=["png", "jpeg"])
def test_a_logo_stands_in_the_header_of_every_template_and_is_described(picture):
    letterhead = Letterhead(logo="logo", shows=Bilingual(zh="标志", en='A "logo"'))
    templates = templates_of(House(letterhead=letterhead), picture)
    errors = [one for content in templates.values() for one in lint(content)]

    assert [] == errors
    for name, content in templates.items():
        header = read_package(content, name).parts["word/header.xml"].decode()
        assert ("<w:drawing>" in header, 'descr=""' in header) == (True, False)


def test_a_logo_is_as_high_as_the_house_wants_it_and_keeps_its_shape():
    letterhead = Letterhead(logo="logo.png", height_mm=10)
    content = templates_of(House(letterhead=letterhead), png(200, 100))["plan.en.docx"]
    header = read_package(content, "plan").parts["word/header.xml"].decode()

    assert '<wp:extent cx="720000" cy="360000"/>' in header


def test_a_very_wide_logo_is_no_wider_than_half_the_page():
    content = templates_of(House(letterhead=Letterhead(logo="logo.png")), png(4000, 10))
    header = read_package(content["plan.en.docx"], "plan").parts["word/header.xml"].decode()

    assert '<wp:extent cx="3240000" cy="8100"/>' in header


def test_with_the_facts_in_the_header_the_footer_is_free():
    footer = part(House(facts="header"), "word/footer.xml")

    assert "" == "".join(etree.fromstring(footer.encode()).itertext()).strip()


def test_room_for_initials_stands_in_the_footer_of_every_template():
    for template in templates_of(House(initials=True)):
        footer = part(House(initials=True), "word/footer.xml", template)
        assert re.search("签署人姓名缩写|Initials", footer), template


@pytest.mark.parametrize(("stamp", "expected"), [("consent", 1), ("all", 4), ("none", 0)])
def test_room_for_the_stamp_stands_where_the_house_wants_it(stamp, expected):
    house = House(stamp=stamp)
    with_stamp = [
        kind
        for kind in ("consent", "checklist", "plan", "register")
        if "批准章" in part(house, template=f"{kind}.zh.docx")
    ]

    assert expected == len(with_stamp)


def test_lines_are_numbered_for_the_review():
    assert '<w:lnNumType w:countBy="5" w:restart="newPage"/>' in part(House(line_numbers=True))


def test_margins_are_those_of_the_house():
    assert 'w:right="1134"' in part(House(side_mm=20))


@pytest.mark.parametrize(
    ("numbering", "text"), [("by_language", "%1、"), ("chinese", "%1、"), ("decimal", "%1.%2")]
)
def test_headings_count_as_the_house_counts(numbering, text):
    assert f'w:val="{text}"' in part(House(numbering=numbering), "word/numbering.xml")


def test_a_house_file_begins_from_a_profile_and_changes_what_it_names():
    house, faults = chosen('profile: large_print\ninitials: yes\nink: "204020"\n')

    assert [] == faults
    assert (14, True, "204020") == (house.text_size, house.initials, house.ink)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("profile: pretty", "house.yaml:1:10: no profile is called so; there are standard"),
        ("text_size: 40", "house.yaml:1:12: Expected `int` <= 18"),
        ("colour: red", "house.yaml:1:1: Object contains unknown field `colour`"),
        ('text: {latin: "A<b>", chinese: 宋体}', "house.yaml:1:15: Expected `str` matching regex"),
        ("letterhead: {logo: ../secret.png}", "house.yaml:1:20: Expected `str` matching regex"),
        ("letterhead: {logo: logo.svg}", "house.yaml:1:20: Expected `str` matching regex"),
        ("letterhead: {lines: [{zh: 一}]}", "house.yaml:1:22: Object missing required field `en`"),
    ],
)
def test_a_fault_of_a_house_file_has_its_place(text, fault):
    (found,) = chosen(text)[1]

    assert found.en.startswith(fault)
