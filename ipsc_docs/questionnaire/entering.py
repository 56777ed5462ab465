"""From the tree of an answers file to typed answers, with every finding at once.

Knows the layout of an answers file; how a single answer is written is `kinds.py`, what is said
about mistakes is `remarks.py`.
"""

from collections.abc import Iterable

from ipsc_docs.findings import Finding, Place
from ipsc_docs.language import LANGUAGES, Bilingual, Language
from ipsc_docs.questionnaire import remarks
from ipsc_docs.questionnaire.answers import Acceptance, Answers
from ipsc_docs.questionnaire.condition import Truth
from ipsc_docs.questionnaire.desk import Desk, is_empty, is_untouched
from ipsc_docs.questionnaire.kinds import read_value
from ipsc_docs.questionnaire.question import Kind, Question, Questionnaire, Section, cells
from ipsc_docs.questionnaire.values import Answer, Items, NotApplicable
from ipsc_docs.questionnaire.versions import HEADER, about_version, understood
from ipsc_docs.reading.tree import Mapping, Node, Scalar, Sequence

_HEADERS = ("language", "accepted", HEADER)

_SECTION_FORM = Bilingual(
    zh="一组“名称: 内容”，每行缩进两格", en='lines of "name: content", each indented by two spaces'
)
_ITEMS_FORM = Bilingual(zh="列表，每项以“- ”开头", en='a list, each item beginning with "- "')
_ACCEPTED_FORM = Bilingual(zh="code、at、reason、by、date 五项", en="code, at, reason, by and date")


def read_answers(questionnaire: Questionnaire, tree: Node) -> tuple[Answers, tuple[Finding, ...]]:
    """Return the answers in a tree, and everything that is wrong with how they are written."""
    if not isinstance(tree, Mapping):
        finding = _not_a_mapping("", tree)
        return Answers(questionnaire=questionnaire, given={}), (finding,)
    desk = Desk(_language(tree))
    sections = [section.id for section in questionnaire.sections]
    tree, renamed = understood(tree, questionnaire.changes, sections)
    for finding in (*about_version(tree, questionnaire.changes), *renamed):
        desk.say(finding)
    page = _Page(questionnaire, desk)
    page.read(tree)
    answers = Answers(
        questionnaire=questionnaire,
        given=page.given,
        language=desk.language,
        accepted=_accepted(tree, desk),
        places=page.places,
    )
    _report_empty_cells(answers, desk)
    return answers, tuple(desk.findings)


def _language(tree: Mapping) -> Language:
    node = tree.get("language")
    written = node.text if isinstance(node, Scalar) else "zh"
    return "en" if written == "en" else "zh"


def _not_a_mapping(path: str, node: Node) -> Finding:
    if isinstance(node, Scalar) and "：" in node.text:
        return remarks.full_width_colon(path, node.place)
    return remarks.wrong_form(path, node.place, _SECTION_FORM)


def _report_empty_cells(answers: Answers, desk: Desk) -> None:
    """Report each empty cell: a fixed table that was begun is filled in to the last one."""
    told = {finding.question for finding in desk.findings}
    for table in answers.questionnaire:
        asked = [cell for cell in cells(table) if answers.asked(cell).truth is not Truth.NO]
        if any(cell.id in answers.given for cell in asked):
            for cell in asked:
                if cell.id not in answers.given and cell.id not in told:
                    desk.say(remarks.empty_cell(cell, answers.place_near(cell.id)))


class _Page:
    """Collects the answers of one file while its sections are read."""

    def __init__(self, questionnaire: Questionnaire, desk: Desk) -> None:
        self.questionnaire, self.desk = questionnaire, desk
        self.given: dict[str, Answer] = {}
        self.places: dict[str, Place] = {}

    def read(self, tree: Mapping) -> None:
        """Read every section of the file."""
        self.places[""] = tree.place
        self._language_known(tree.get("language"))
        known = [*_HEADERS, *(section.id for section in self.questionnaire.sections)]
        for key, node in self._each("", tree):
            section = self.questionnaire.section(key.text)
            if section is not None:
                self.places[key.text] = key.place
                self._section(section, node)
            elif key.text not in _HEADERS:
                self.desk.say(remarks.unknown("", key.text, known, key.place))

    def _language_known(self, node: Node | None) -> None:
        if node is not None and not (isinstance(node, Scalar) and node.text in LANGUAGES):
            form = Bilingual(zh="zh 或 en", en="zh or en")
            self.desk.say(remarks.wrong_form("language", node.place, form))

    def _each(self, path: str, mapping: Mapping) -> Iterable[tuple[Scalar, Node]]:
        """Yield the entries of a mapping, reporting a name's second use and leaving it out."""
        seen: set[str] = set()
        for key, node in mapping.entries:
            if key.text in seen:
                self.desk.say(remarks.repeated(path, key.text, key.place))
                continue
            seen.add(key.text)
            yield key, node

    def _section(self, section: Section, node: Node) -> None:
        if is_empty(node):
            return
        if section.bare:
            self._question(section.questions[0], node)
            return
        if not isinstance(node, Mapping):
            self.desk.say(_not_a_mapping(section.id, node))
            return
        known = {
            question.id.removeprefix(f"{section.id}."): question for question in section.questions
        }
        for key, value in self._each(section.id, node):
            path = f"{section.id}.{key.text}"
            question = known.get(key.text)
            if question is None:
                self.desk.say(remarks.unknown(section.id, key.text, known, key.place))
                continue
            self.places[path] = key.place
            if question.derived:
                self.desk.say(remarks.derived(question, key.place))
            else:
                self._question(question, value)

    def _question(self, question: Question, node: Node) -> None:
        match question.kind:
            case Kind.GROUP:
                self._group(question, node)
            case Kind.TABLE:
                self._table(question, node)
            case _:
                value = read_value(question, question.id, node, self.desk)
                if value is not None:
                    self.given[question.id] = Answer(value, node.place)

    def _group(self, group: Question, node: Node) -> None:
        if is_empty(node):
            return
        if isinstance(node, Mapping):
            value = read_value(_as_name(group), group.id, node, self.desk)
            if isinstance(value, NotApplicable):
                self.given[group.id] = Answer(value, node.place)
            return
        if not isinstance(node, Sequence):
            self.desk.say(remarks.wrong_form(group.id, node.place, _ITEMS_FORM))
            return
        items = tuple(
            self._item(group, f"{group.id}[{at}]", item)
            for at, item in enumerate(node.items, start=1)
        )
        if not items or not all(is_untouched(item) for item in node.items):
            self.given[group.id] = Answer(Items(items), node.place)

    def _item(self, group: Question, path: str, node: Node) -> dict[str, Answer]:
        self.places[path] = node.place
        if not isinstance(node, Mapping):
            self.desk.say(_not_a_mapping(path, node))
            return {}
        item: dict[str, Answer] = {}
        for key, value in self._each(path, node):
            column = group.column(key.text)
            if column is None:
                known = [one.id for one in group.columns]
                self.desk.say(remarks.unknown(path, key.text, known, key.place))
                continue
            read = read_value(column, f"{path}.{key.text}", value, self.desk)
            if read is not None:
                item[key.text] = Answer(read, value.place)
        return item

    def _table(self, table: Question, node: Node) -> None:
        if is_empty(node):
            return
        if not isinstance(node, Mapping):
            self.desk.say(_not_a_mapping(table.id, node))
            return
        if node.get("not_applicable") is not None:
            self._waive(table, table.id, node, cells(table))
            return
        rows = [row.id for row in table.rows]
        for key, value in self._each(table.id, node):
            path = f"{table.id}.{key.text}"
            if key.text not in rows:
                self.desk.say(remarks.unknown(table.id, key.text, rows, key.place))
                continue
            self.places[path] = key.place
            if not is_empty(value):
                self._row(table, path, value)

    def _waive(self, table: Question, path: str, node: Node, waived: Iterable[Question]) -> None:
        """Answer several cells of a table "not applicable" at once."""
        value = read_value(_as_name(table), path, node, self.desk)
        if isinstance(value, NotApplicable):
            self.given |= {cell.id: Answer(value, node.place) for cell in waived}

    def _row(self, table: Question, path: str, node: Node) -> None:
        row = {cell.id: cell for cell in cells(table) if cell.id.startswith(f"{path}.")}
        if isinstance(node, Mapping) and node.get("not_applicable") is not None:
            self._waive(table, path, node, row.values())
            return
        if not isinstance(node, Mapping):
            self.desk.say(_not_a_mapping(path, node))
            return
        for key, value in self._each(path, node):
            cell = row.get(f"{path}.{key.text}")
            if cell is None:
                known = [column.id for column in table.columns]
                self.desk.say(remarks.unknown(path, key.text, known, key.place))
                continue
            self.places[cell.id] = key.place
            self._question(cell, value)


def _as_name(question: Question) -> Question:
    """Return the question as one that takes a single name, to read its "not applicable"."""
    return Question(
        id=question.id,
        kind=Kind.NAME,
        label=question.label,
        help=question.help,
        not_applicable=question.not_applicable,
    )


_TEXT = Bilingual(zh="文字", en="text")


def _accepted(tree: Mapping, desk: Desk) -> tuple[Acceptance, ...]:
    node = tree.get("accepted")
    if node is None or is_empty(node):
        return ()
    if not isinstance(node, Sequence):
        desk.say(remarks.wrong_form("accepted", node.place, _ITEMS_FORM))
        return ()
    read = [_acceptance(f"accepted[{at}]", item, desk) for at, item in enumerate(node.items, 1)]
    return tuple(one for one in read if one is not None)


_ACCEPTED_KINDS = {
    "code": Kind.NAME,
    "at": Kind.NAME,
    "reason": Kind.PROSE,
    "by": Kind.NAME,
    "date": Kind.DATE,
}


def _acceptance(path: str, node: Node, desk: Desk) -> Acceptance | None:
    if not isinstance(node, Mapping):
        desk.say(_not_a_mapping(path, node))
        return None
    desk.say_repeated(path, node)
    parts: dict[str, object] = {}
    for key, value in node.entries:
        kind = _ACCEPTED_KINDS.get(key.text)
        if kind is None:
            desk.say(remarks.unknown(path, key.text, _ACCEPTED_KINDS, key.place))
            continue
        question = Question(id=key.text, kind=kind, label=_TEXT, help=_TEXT, not_applicable=False)
        parts[key.text] = read_value(question, f"{path}.{key.text}", value, desk)
    if any(parts.get(name) is None for name in _ACCEPTED_KINDS):
        desk.say(remarks.wrong_form(path, node.place, _ACCEPTED_FORM))
        return None
    return Acceptance(**parts, place=node.place)  # type: ignore[arg-type]
