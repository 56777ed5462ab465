"""Answers as an editor reads them, and whether a schema takes them where the toolkit does."""

import re

from jsonschema import Draft7Validator

from ipsc_docs.answering.schema.whole import schema_of
from ipsc_docs.findings import Severity
from ipsc_docs.questionnaire.completeness import gaps
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.reading.tree import Scalar, Sequence, read_tree

_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def as_editors_read(node):
    """Return a tree as plain values by the core schema of YAML 1.2, like YAML language servers."""
    if isinstance(node, Sequence):
        return [as_editors_read(item) for item in node.items]
    if not isinstance(node, Scalar):
        return {key.text: as_editors_read(value) for key, value in reversed(node.entries)}
    text = node.text
    if not node.plain:
        return text
    if text.lower() in _WORDS and text in (text.lower(), text.upper(), text.capitalize()):
        return _WORDS[text.lower()]
    if re.fullmatch("[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def validator(asked, *, final=False):
    """Return what checks answers against the schema of a questionnaire."""
    return Draft7Validator(schema_of(asked, None, "en", final=final))


def spots_of_schema(checks, tree):
    """Return the questions at which a schema finds something wrong."""
    return {
        spot(path) for error in checks.iter_errors(as_editors_read(tree)) for path in _paths(error)
    }


def _paths(error):
    """Yield where an error is; a name that is missing or unknown is where it would stand."""
    path = [one for one in error.absolute_path if isinstance(one, str)]
    if error.validator == "required" and error.validator_value != ["not_applicable"]:
        yield from ([*path, name] for name in error.validator_value if name not in error.instance)
    elif error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        yield from ([*path, str(name)] for name in error.instance if name not in known)
    else:
        yield path


def spots_of_toolkit(asked, tree, *, final=False):
    """Return the questions at which reading the answers finds an error, or what final lacks."""
    answers, told = read_answers(asked, tree)
    worse = {Severity.ERROR, Severity.OPEN} if final else {Severity.ERROR}
    return {
        spot(re.sub(r"\[\d+\]", "", one.question or "").split("."))
        for one in (*told, *gaps(answers, told))
        if one.severity in worse
    }


def spot(path):
    """Return section and question of a path."""
    return ".".join(path[:2])


def verdicts(text, asked, *, final=False):
    """Return where the toolkit and where the schema find something wrong in a text."""
    tree = read_tree(text, "a.yaml")
    checks = validator(asked, final=final)
    return spots_of_toolkit(asked, tree, final=final), spots_of_schema(checks, tree)


def agreeing(told, found):
    """Return what the toolkit found, told as a schema does: a section left out is told as one."""
    return {one.split(".")[0] if one.split(".")[0] in found else one for one in told}
