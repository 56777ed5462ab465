"""Random templates and answers in the dialect that docxtpl and this toolkit share.

Made by a generator of random numbers that Hypothesis seeds: drawing each piece from Hypothesis
itself takes longer than typesetting with both.
"""

import re
from html import escape

from samples import answers, paragraph, run, table, text

from ipsc_docs.typesetting.values import Text

# docxtpl reads more into these: {_{ is {{, a bell ends a paragraph, a form feed a page.
_UNLIKE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|\\{_|_\\}|%_")
_RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x4E00, 0x4E20), (0x2000, 0x2020), (0x1F600, 0x1F610))
_MARKUP = ("<", ">", "&", "&amp;", "{{ x }}", "{%", "\n", "\t", '"', "]]>", "  ")
_FIELDS = ("study.title", "study.kind", "study.count", "study.kind|upper", "study.title|length")
_TESTS = (
    "study.paid", "not study.paid", "study.count &gt; 3", "study.count is odd",
    "study.kind == ‘donor’", "study.kind in ['donor', 'x']", "study.paid and study.count &lt; 5",
    "study.paid or study.kind != \"x\"", "visits", "visits|length == 2", "study.title is defined",
)  # fmt: skip
_FIELDS_INSIDE = (*_FIELDS, "v.name", "loop.index", "loop.revindex0", "v.name|lower")
_TESTS_INSIDE = (*_TESTS, "loop.first", "not loop.last", "v.tests", "loop.index is even")
_STYLES = ("", "", "Heading1", "ListBullet", "Quote")


class Author:
    """Writes a template; `inside` is whether a loop over the visits is around."""

    def __init__(self, chance):
        self.chance = chance

    def body(self):
        """Return the body of a template."""
        return "".join(self.block(2, False) for _ in range(self.chance.randint(1, 4)))

    def block(self, depth, inside):
        """Return a paragraph, a table, or a condition or loop over some of them."""
        kinds = [self.paragraph, self.paragraph, self.table, self.joined]
        if depth:
            kinds += [self.branches, self.branches] + [self.loop] * (not inside)
        return self.chance.choice(kinds)(depth - 1, inside)

    def branches(self, depth, inside):
        """Return paragraphs and tables between an if, an else and an endif."""
        tags = [
            paragraph(f"{{%p {tag} %}}") for tag in (f"if {self.test(inside)}", "else", "endif")
        ]
        yes, no = self.block(depth, inside), self.block(depth, inside)
        return f"{tags[0]}{yes}{tags[1]}{no}{tags[2]}"

    def loop(self, depth, _):
        """Return paragraphs and tables for each visit."""
        content = self.block(depth, True) + self.block(depth, True)
        return paragraph("{%p for v in visits %}") + content + paragraph("{%p endfor %}")

    def table(self, _, inside):
        """Return a table with rows or cells that depend on something."""
        row = (self.paragraph(0, inside), self.paragraph(0, inside))
        kind = self.chance.randrange(7)
        if kind == 0 and not inside:
            tags = [(paragraph(f"{{%tr {tag} %}}"),) for tag in ("for v in visits", "endfor")]
            return table(row, tags[0], (self.paragraph(0, True), self.paragraph(0, True)), tags[1])
        if kind in {4, 5} and not inside:
            return self.merged(kind == 4)
        test = self.test(inside)
        if kind == 1:
            tags = [(paragraph(f"{{%tr {tag} %}}"),) for tag in (f"if {test}", "else", "endif")]
            return table(tags[0], row, tags[1], row, tags[2])
        if kind == 2:
            cell = paragraph(f"{{%p if {test} %}}") + row[0] + paragraph("{%p endif %}")
            return table((cell, row[1]))
        return table(row, row)

    def merged(self, down):
        """Return a table with a cell merged over the visits, downwards or across."""
        width = '<w:tcPr><w:tcW w:w="1" w:type="dxa"/></w:tcPr>'
        tags = [
            paragraph(f"{{%{'tr' if down else 'tc'} {tag} %}}")
            for tag in ("for v in visits", "endfor")
        ]
        if down:
            row = (width + paragraph("x{% vm %}"), self.paragraph(0, True))
            return table((tags[0],), row, (tags[1],))
        merged = width + paragraph("{% hm %}x{{ loop.length }}")
        cell = self.chance.choice([merged, self.paragraph(0, True)])
        return table((self.paragraph(0, False), tags[0], cell, tags[1]))

    def joined(self, _, inside):
        """Return paragraphs that tags with dashes join, and a remark of a paragraph of its own."""
        lines = (
            "a",
            f"{{%- if {self.test(inside)} -%}}",
            "b",
            "{%- else -%}",
            "c",
            "{%- endif -%}",
            "d",
        )
        return paragraph("{#p a remark #}") + "".join(map(paragraph, lines))

    def paragraph(self, _, inside):
        """Return a paragraph with a style, its text cut into runs anywhere outside entities."""
        words = self.words(2, inside)
        places = [found.start() for found in re.finditer(r"&[#\w]+;|.", words, re.DOTALL)]
        cuts = sorted(self.chance.sample(places, min(3, len(places))))
        runs = "".join(
            run(words[start:end], self.chance.choice(("", "<w:b/>")))
            for start, end in zip([0, *cuts], [*cuts, len(words)], strict=True)
            if words[start:end]
        )
        style = self.chance.choice(_STYLES)
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{properties}{runs}</w:p>"

    def words(self, depth, inside):
        """Return the text of a paragraph, or of a part of it."""
        return "".join(self.piece(depth, inside) for _ in range(self.chance.randint(0, 3)))

    def piece(self, depth, inside):
        """Return words, a tag, or tags with words between them."""
        kind = self.chance.randrange(8 if depth else 5)
        test = self.test(inside)
        field = self.chance.choice(_FIELDS_INSIDE if inside else _FIELDS)
        simple = (
            escape("".join(self.chance.choices("ab 甲&<>'\"", k=4))), f"{{{{ {field} }}}}",
            f"{{{{{field}}}}}", "{# a remark #}", f"{{{{ 'a' if {test} else 'b' }}}}",
        )  # fmt: skip
        if kind < 5:
            return simple[kind]
        one, two = self.words(depth - 1, inside), self.words(depth - 1, inside)
        if kind == 5 and not inside:
            return f"{{% for v in visits %}}{self.words(depth - 1, True)}{{% else %}}{one}{{% endfor %}}"
        if kind == 6:
            return f"{{% if {test} %}}{one}{{% endif %}}"
        return (
            f"{{% if {test} %}}{one}{{% elif {self.test(inside)} %}}{two}{{% else %}}!{{% endif %}}"
        )

    def test(self, inside):
        """Return a condition."""
        return self.chance.choice(_TESTS_INSIDE if inside else _TESTS)


def study_of(chance):
    """Return the answers of a study with every question answered."""
    return {
        "title": _value(chance),
        "kind": chance.choice(["donor", "x", "Ab"]),
        "count": chance.randint(0, 7),
        "paid": chance.random() < 0.5,
        "visits": [
            {"name": _value(chance), "tests": [{"name": _value(chance)}] * chance.randint(0, 1)}
            for _ in range(chance.randint(0, 3))
        ],
    }


def _value(chance):
    pieces = [
        chance.choice(_MARKUP)
        if chance.random() < 0.3
        else chr(chance.randint(*chance.choice(_RANGES)))
        for _ in range(chance.randint(0, 6))
    ]
    return _UNLIKE.sub("", "".join(pieces))


def context_of(study):
    """Return a study as docxtpl takes it."""
    return {"study": study, "visits": study["visits"]}


def fields_of(study):
    """Return the same study as a draft's fields."""
    return answers(
        title=text(study["title"]),
        kind=text(study["kind"]),
        count=Text(str(study["count"]), study["count"]),
        paid=Text(str(study["paid"]), study["paid"]),
        visits=tuple(
            {
                "name": text(visit["name"]),
                "tests": tuple({"name": text(one["name"])} for one in visit["tests"]),
            }
            for visit in study["visits"]
        ),
    )
