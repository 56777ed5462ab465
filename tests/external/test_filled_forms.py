"""A template of Word's own form fields, filled, is accepted by Microsoft's validator."""

import json
import subprocess

import pytest
from broken_templates import run, template
from studies import tree_of
from words import parts_of

from ipsc_docs.documents.preview import Sample, preview
from ipsc_docs.documents.worded import Template
from ipsc_docs.study import examine

SECONDS = 300
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def control(tag, kind="<w:text/>", content=None):
    shown = run("click") if content is None else content
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


def box(tag):
    kind = f'<w14:checkbox xmlns:w14="{W14}"><w14:checked w14:val="0"/></w14:checkbox>'
    return control(tag, kind, run("☐"))


LIST = '<w:dropDownList><w:listItem w:displayText="A" w:value="exploratory"/></w:dropDownList>'
DAY = (
    '<w:date w:fullDate="2020-01-01T00:00:00Z"><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="en-GB"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)
FORM = (
    f"<w:p>{control('study.id')}{control('study.type', LIST)}{control('study.version_date', DAY)}"
    f"{box('study.in_china')}{box('study.type=exploratory')}{box('study.type=confirmatory')}</w:p>"
    + control("study.title", "", f"<w:p>{run('a')}</w:p><w:p>{run('b')}</w:p>")
)


@pytest.mark.external
@pytest.mark.parametrize("name", ["embryo", "draft"])
def test_the_validator_of_microsoft_accepts_a_filled_form(name, library, validator, tmp_path):
    own = Template("form.docx", template("<w:sectPr>", FORM + "<w:sectPr>"))
    study = examine(library, tree_of(name))
    sample = Sample(study.answers, study.assessments, library.wording)
    made = tmp_path / "form.docx"
    made.write_bytes(preview(own, None, sample, "en").docx)
    said = subprocess.run([validator, made], capture_output=True, timeout=SECONDS, check=False)

    assert b"click" not in parts_of(made.read_bytes())["word/document.xml"]
    assert [] == [one["description"] for one in json.loads(said.stdout)["errors"]]
