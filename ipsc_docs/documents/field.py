"""One field of a template in the words of its author, and the list of all. Finds none itself."""

import msgspec

from ipsc_docs.language import Bilingual

NOTHING = Bilingual(zh="", en="")


class Loop(msgspec.Struct, frozen=True):
    """What has to stand around a column: `variable` is each record of the group `path` in turn."""

    variable: str
    path: str


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field: its name as it is written, what it holds, an example, the question behind it.

    `loops` are those that it stands in, the outermost first. `repeats` is the loop that it begins
    itself, for a group. `codes` are those that conditions and check boxes compare with; `ticks`
    is how the sign of a check box is written, empty where nothing ticks one.
    """

    name: str
    kind: Bilingual
    label: Bilingual
    help: Bilingual
    example: Bilingual = NOTHING
    codes: tuple[str, ...] = ()
    loops: tuple[Loop, ...] = ()
    repeats: Loop | None = None
    ticks: str = ""

    def written(self) -> str:
        """Return what is typed into a template."""
        if self.repeats is None:
            return f"{{{{ {self.name} }}}}"
        return f"{{% for {self.repeats.variable} in {self.name} %}} … {{% endfor %}}"


class Part(msgspec.Struct, frozen=True):
    """A section of the questionnaire with its fields, or what the toolkit adds to them."""

    title: Bilingual
    fields: tuple[Field, ...]


class FieldList(msgspec.Struct, frozen=True):
    """All fields of a template; `places` are the paragraphs that clauses of a document go to."""

    title: Bilingual
    places: tuple[str, ...]
    parts: tuple[Part, ...]
