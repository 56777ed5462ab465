"""Any valid answers to any questions, nasty texts among them, and what of them must come back."""

from hypothesis import strategies as st

from ipsc_docs.language import LANGUAGES
from ipsc_docs.questionnaire.desk import FORBIDDEN
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.questionnaire.question import PARTS, Kind
from ipsc_docs.questionnaire.values import Items
from ipsc_docs.reading.tree import read_tree

# What spreadsheets calculate, cut, escape or take for something else.
NASTY = (
    "=1+1",
    "+86 10",
    "-5",
    "@x",
    "'=1",
    "''@",
    "'quoted'",
    '"double"',
    "007",
    "1.10",
    "2026-05-20",
    "1e5",
    "TRUE",
    "yes",
    "~",
    "null",
    "[]",
    "{}",
    "#REF!",
    "#N/A",
    "one\ntwo",
    "one\n\n two \n",
    "\ttab\tinside",
    " blanks around ",
    "\N{GRINNING FACE}\N{CJK UNIFIED IDEOGRAPH-20000}",
    "{{x}} {% if %}",
    "a,b;c\td",
    "<w:p> & &amp; ]]>",
    "_x000D_",
    "_x005F_x0041_",
    "x005F_",
    "{not_applicable: no}",
    "\\{not_applicable: {zh: no",
    "\x85\u2028\ufeff\u200b|",
    "干细胞：一项研究，含“引号”",
    "x" * 32_767,
)


def legal(text):
    return bool(text.strip()) and not FORBIDDEN.search(text)


TEXTS = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=40
).filter(legal)
PROSE = TEXTS | st.dictionaries(st.sampled_from(LANGUAGES), TEXTS, min_size=1)
WAIVED = st.fixed_dictionaries({"not_applicable": PROSE})
DATES = st.dates().map(str) | st.sampled_from(["0001-01-01", "1900-01-01", "1900-02-28"])
NUMBERS = st.integers(0, 999_999).map(str) | st.sampled_from(["1.50", "0.10", "007"])


def values(question):
    """Return a strategy for what can be written for a question, as an answers file holds it."""
    plain = _of_its_kind(question)
    return plain | WAIVED if question.not_applicable else plain


def _of_its_kind(question):
    if question.kind in PARTS:
        return parts(question.kind)
    codes = [one.code for one in question.choices]
    low = question.minimum or 0
    high = 10**12 - 1 if question.maximum is None else question.maximum
    return {
        Kind.NAME: lambda: (
            st.from_regex(question.pattern, fullmatch=True) if question.pattern else TEXTS
        ),
        Kind.PROSE: lambda: PROSE,
        Kind.LINES: lambda: PROSE,
        Kind.CHOICE: lambda: st.sampled_from(codes),
        Kind.CHOICES: lambda: st.lists(st.sampled_from(codes), unique=True),
        Kind.YES_NO: lambda: st.sampled_from(["yes", "no", "是"]),
        Kind.WHOLE_NUMBER: lambda: st.integers(low, high).map(str),
        Kind.QUANTITY: lambda: st.tuples(NUMBERS, st.sampled_from(question.units)).map(" ".join),
        Kind.DATE: lambda: DATES,
        Kind.PHONE: lambda: st.sampled_from(["+86 (10) 123", "010-12345678转12", "0123456"]),
        Kind.EMAIL: lambda: st.sampled_from(["a@b.cn", "=x@y.org", "+x@y.org"]),
        Kind.IMAGE: lambda: st.sampled_from(["图.png", "=a.jpg", "a b.JPEG"]),
        Kind.GROUP: lambda: st.lists(record(question.columns), max_size=3),
        Kind.TABLE: lambda: st.fixed_dictionaries(
            {row.id: record(question.columns) for row in question.rows}
        ),
    }[question.kind]()


def parts(kind):
    of = {
        Kind.NAME: TEXTS,
        Kind.PROSE: PROSE,
        Kind.DATE: DATES,
        Kind.PHONE: st.just("0123 4567"),
        Kind.EMAIL: st.just("a@b.cn"),
    }
    return st.fixed_dictionaries({}, optional={name: of[one] for name, one in PARTS[kind].items()})


def record(questions):
    return st.fixed_dictionaries({}, optional={one.id: values(one) for one in questions})


ACCEPTED = st.lists(
    st.fixed_dictionaries(
        {"code": TEXTS, "at": TEXTS, "reason": PROSE, "by": TEXTS, "date": DATES}
    ),
    max_size=2,
)


def files(questionnaire):
    """Return a strategy for whole answers files."""
    sections = {}
    for section in questionnaire.sections:
        asked = [one for one in section.questions if not one.derived]
        if section.bare:
            sections[section.id] = values(asked[0])
        else:
            named = {one.id.removeprefix(f"{section.id}."): values(one) for one in asked}
            sections[section.id] = st.fixed_dictionaries({}, optional=named)
    headers = {"language": st.sampled_from(LANGUAGES), "accepted": ACCEPTED}
    return st.fixed_dictionaries({}, optional={**headers, **sections})


def kept(questionnaire, tree):
    """Return everything that is answered, without places; the answers are without fault."""
    answers, findings = read_answers(questionnaire, tree)
    assert [] == [one for one in findings if one.code != "A.empty_cell"]
    given = {name: plainly(answer.value) for name, answer in answers.given.items()}
    accepted = [(one.code, one.at, one.reason, one.by, one.date) for one in answers.accepted]
    return answers.language, given, accepted


def plainly(value):
    if not isinstance(value, Items):
        return value
    return [{name: one.value for name, one in item.items()} for item in value.items]


def read(text, *, as_json=False):
    return read_tree(text, "a.json" if as_json else "a.yaml", as_json=as_json)
