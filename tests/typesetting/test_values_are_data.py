"""What a template reaches is data and nothing else: no attribute of any value's class can be named."""

import pytest
from samples import answers, blank, compiled, paragraph, text

from ipsc_docs.errors import TemplateError
from ipsc_docs.typesetting.evaluate import Scope, UnfitDraftError
from ipsc_docs.typesetting.values import Blank, Text

RECORD = {"name": text("A"), "tests": ()}
VALUES = {
    ("study", "title"): text("T"),
    ("study", "pi"): blank("pi"),
    ("visits",): (RECORD,),
    ("study",): answers()["study"],
}
ATTRIBUTES = sorted({name for kind in (Text, Blank, str, tuple, dict) for name in dir(kind)})


@pytest.mark.parametrize("name", ATTRIBUTES)
@pytest.mark.parametrize("path", VALUES, ids=".".join)
def test_an_attribute_of_a_value_cannot_be_looked_up(path, name):
    scope = Scope("t", answers(title=text("T"), visits=(RECORD,)))

    try:
        found = scope.lookup((*path, name))
    except UnfitDraftError:
        found = None
    # Everything below a blank is that blank; `title` and `count` are fields of the study.
    assert found is None or isinstance(found, Blank | Text)


@pytest.mark.parametrize("name", ATTRIBUTES)
@pytest.mark.parametrize("field", ["study.title", "study.pi", "visits", "v", "v.name"])
def test_an_attribute_of_a_value_cannot_be_written_in_a_template(field, name):
    tag = f"{{% for v in visits %}}{{{{ {field}.{name} }}}}{{% endfor %}}"

    with pytest.raises(TemplateError):
        compiled(paragraph(tag))
