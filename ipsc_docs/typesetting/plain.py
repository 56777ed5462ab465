"""Plain Python data as fields and drafts, for those who use the engine by itself.

Knows dictionaries, lists and scalars; refuses to know questions, documents and where data is from.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ipsc_docs.language import Bilingual, Language
from ipsc_docs.typesetting.shapes import Group, Leaf, Section, Shape
from ipsc_docs.typesetting.values import Blank, Draft, Record, Text, Value

Data: TypeAlias = "Mapping[str, Data] | Sequence[Data] | str | int | float | bool | None"

_YES, _NO = Bilingual(zh="是", en="Yes"), Bilingual(zh="否", en="No")
_COMMA = Bilingual(zh="、", en=", ")
_OPEN = Bilingual(zh="【待填：{}】", en="[To be filled in: {}]")


def shape_of(example: Mapping[str, Data]) -> Section:
    """Return the fields of data that looks like `example`.

    A dictionary is a section, a list of dictionaries a group with all their columns, and anything
    else a single field.
    """
    return Section({name: _shape(name, value) for name, value in example.items()})


def _shape(name: str, value: Data) -> Shape:
    if isinstance(value, Mapping):
        return shape_of(value)
    records = _records(value)
    if records is None:
        return Leaf(name, options=(True, False) if isinstance(value, bool) else ())
    columns = {column: _shape(column, inner) for one in records for column, inner in one.items()}
    return Group(name, columns)


def draft_of(data: Mapping[str, Data], language: Language = "en") -> Draft:
    """Return a draft of these values; None is a blank that names its field."""
    return Draft(_record(data, "", language), {})


def _record(data: Mapping[str, Data], path: str, language: Language) -> Record:
    # Most values are texts, for which nobody asks where they stand.
    return {
        name: Text(value, value)
        if isinstance(value, str)
        else _value(value, f"{path}{name}", language)
        for name, value in data.items()
    }


def _value(value: Data, path: str, language: Language) -> Value:
    if isinstance(value, Mapping):
        return _record(value, f"{path}.", language)
    records = _records(value)
    if records is not None:
        return tuple(_record(one, f"{path}.", language) for one in records)
    return _text(value, path, language)


def _text(value: Data, path: str, language: Language) -> Text | Blank:
    match value:
        case None:
            return Blank(_OPEN.say(language).format(path))
        case bool():
            return Text((_YES if value else _NO).say(language), value)
        case int():
            return Text(str(value), value)
        case float():
            return Text(str(value), str(value))
        case _:
            words = tuple(map(str, value))
            return Text(_COMMA.say(language).join(words), words)


def _records(value: Data) -> list[Mapping[str, Data]] | None:
    """Return the dictionaries of a list; None for anything that is no list of dictionaries."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return None
    records = [one for one in value if isinstance(one, Mapping)]
    return records if len(records) == len(value) else None
