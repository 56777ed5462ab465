"""What a person is told about an answers file: one function per kind of mistake. Finds nothing.

No remark repeats an answer: answers may be personal.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from ipsc_docs.findings import Finding, Place, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Question


def _error(
    code: str, question: str, place: Place, message: Bilingual, remedy: Bilingual
) -> Finding:
    return Finding(
        code=f"A.{code}",
        severity=Severity.ERROR,
        question=question,
        place=place,
        message=message,
        remedy=remedy,
    )


_LIKE_A_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,63}")


def path_of(path: str, name: str) -> str:
    """Return the path of a name as it was written, and where it stands if it is like no name.

    What is like no name (`{张三}`, `name：张三`) may be part of an answer and is not repeated.
    """
    if not _LIKE_A_NAME.fullmatch(name):
        return path
    return f"{path}.{name}" if path else name


def unknown(path: str, name: str, known: Iterable[str], place: Place) -> Finding:
    """No question below `path` has this name; the nearest one is offered."""
    if "：" in name:
        return full_width_colon(path_of(path, name.partition("：")[0]), place)
    if not _LIKE_A_NAME.fullmatch(name):
        return _error("unknown_question", path, place, _NO_NAME, _LOOK_IT_UP)
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    remedy = (
        Bilingual(zh=f"是否应为 {near[0]}？", en=f"Did you mean {near[0]}?")
        if near
        else _LOOK_IT_UP
    )
    return _error(
        "unknown_question",
        path_of(path, name),
        place,
        Bilingual(zh=f"没有名为 {name} 的问题", en=f"no question is called {name}"),
        remedy,
    )


_NO_NAME = Bilingual(
    zh="这里应是问题的名称（如是内容，请加引号）",
    en="the name of a question is expected here (put text in quotes)",
)
_LOOK_IT_UP = Bilingual(
    zh="请用 ipsc-docs catalog questions 查看全部名称，或删除此行",
    en="See all names with: ipsc-docs catalog questions; or delete the line",
)


def derived(question: Question, place: Place) -> Finding:
    """The toolkit finds this out by itself."""
    return _error(
        "derived_question",
        question.id,
        place,
        Bilingual(zh="该项由工具判断，不能填写", en="the toolkit finds this out by itself"),
        Bilingual(zh="请删除此行", en="Delete the line"),
    )


def repeated(path: str, name: str, place: Place) -> Finding:
    """The same name stands twice; the first is used."""
    return _error(
        "repeated",
        path_of(path, name),
        place,
        Bilingual(zh="同一名称重复出现", en="the same name is given twice"),
        Bilingual(zh="请只保留一处", en="Keep one of the two"),
    )


def full_width_colon(path: str, place: Place) -> Finding:
    """A name is followed by a full-width colon, so that nothing under it can be read."""
    return _error(
        "full_width_colon",
        path,
        place,
        Bilingual(
            zh="名称后面用了全角冒号“：”", en='a full-width colon "：" stands after the name'
        ),
        Bilingual(zh="请改为半角冒号加空格“: ”", en='Write ": " (half-width, then a space)'),
    )


def wrong_form(path: str, place: Place, expected: Bilingual) -> Finding:
    """The answer is not of the question's kind; `expected` shows how one is written."""
    return _error(
        "wrong_form",
        path,
        place,
        Bilingual(zh="填写的形式不对", en="the answer is not written in the expected form"),
        Bilingual(zh=f"应填写{expected.zh}", en=f"Write {expected.en}"),
    )


def out_of_range(question: Question, path: str, place: Place) -> Finding:
    """A number lies outside what is possible."""
    return _error(
        "out_of_range",
        path,
        place,
        Bilingual(zh="数值超出允许范围", en="the number is out of range"),
        _range(question.minimum, question.maximum),
    )


def _range(low: int | None, high: int | None) -> Bilingual:
    if low is None:
        return Bilingual(zh=f"不得大于 {high}", en=f"It must be {high} at most")
    if high is None:
        return Bilingual(zh=f"不得小于 {low}", en=f"It must be {low} at least")
    return Bilingual(zh=f"应在 {low} 至 {high} 之间", en=f"It must lie between {low} and {high}")


def no_such_date(path: str, place: Place) -> Finding:
    """The date has the right form and does not exist."""
    return _error(
        "no_such_date",
        path,
        place,
        Bilingual(zh="该日期不存在", en="this date does not exist"),
        Bilingual(zh="请核对年、月、日", en="Check year, month and day"),
    )


def unknown_choice(question: Question, path: str, word: str, place: Place) -> Finding:
    """The word is none of the choices."""
    codes = [choice.code for choice in question.choices]
    listed = ", ".join(codes)
    near = get_close_matches(word, codes, n=1, cutoff=0.6)
    meant = Bilingual(
        zh=f"是否应为 {near[0]}？" if near else "",
        en=f"Did you mean {near[0]}? " if near else "",
    )
    return _error(
        "unknown_choice",
        path,
        place,
        Bilingual(zh="不在可选项之内", en="this is none of the choices"),
        Bilingual(zh=f"{meant.zh}可填：{listed}", en=f"{meant.en}Choose from: {listed}"),
    )


def forbidden_character(path: str, character: str, place: Place) -> Finding:
    """A character that no Word file may hold."""
    point = f"U+{ord(character):04X}"
    return _error(
        "forbidden_character",
        path,
        place,
        Bilingual(
            zh=f"含有 Word 文件不允许的字符 {point}",
            en=f"holds {point}, which no Word file may hold",
        ),
        Bilingual(zh="请删除该字符", en="Delete that character"),
    )


def may_not_be_waived(path: str, place: Place) -> Finding:
    """The question cannot be answered "not applicable"."""
    return _error(
        "not_applicable_refused",
        path,
        place,
        Bilingual(zh="该项不能填“不适用”", en='this cannot be answered "not applicable"'),
        Bilingual(zh="请如实填写", en="Answer the question"),
    )


def empty_cell(question: Question, place: Place | None) -> Finding:
    """A fixed table was begun and one of its cells is empty."""
    return Finding(
        code="A.empty_cell",
        severity=Severity.ERROR,
        question=question.id,
        place=place,
        message=Bilingual(
            zh=f"表格中有一格未填：{question.label.zh}",
            en=f"a cell of the table is empty: {question.label.en}",
        ),
        remedy=Bilingual(
            zh=f"请填写 {question.id}。{question.help.zh}",
            en=f"Fill in {question.id}. {question.help.en}",
        ),
    )


def missing(question: Question, path: str, place: Place | None) -> Finding:
    """A question that is needed always, or for the final version, has no answer."""
    always = question.needed == "always"
    return Finding(
        code="A.missing" if always else "A.blank",
        severity=Severity.ERROR if always else Severity.OPEN,
        question=path,
        place=place,
        message=Bilingual(
            zh=f"未填写：{question.label.zh}", en=f"not answered: {question.label.en}"
        ),
        remedy=Bilingual(
            zh=f"请填写 {path}。{question.help.zh}", en=f"Answer {path}. {question.help.en}"
        ),
    )


def missing_language(
    question: Question, path: str, absent: Bilingual, place: Place | None
) -> Finding:
    """A text is given in one language only."""
    return Finding(
        code="A.language",
        severity=Severity.OPEN,
        question=path,
        place=place,
        message=Bilingual(
            zh=f"缺少{absent.zh}：{question.label.zh}", en=f"no {absent.en}: {question.label.en}"
        ),
        remedy=Bilingual(
            zh="请写成 {zh: ..., en: ...}，补上另一种语言",
            en="Write {zh: ..., en: ...} and add the other language",
        ),
    )


def does_not_apply(question: Question, place: Place | None, because: tuple[str, ...]) -> Finding:
    """A question is answered that does not apply to this study."""
    deciding = ", ".join(because)
    return Finding(
        code="A.does_not_apply",
        severity=Severity.INFO,
        question=question.id,
        place=place,
        message=Bilingual(
            zh=f"已填写但不适用于本研究，不会使用（取决于 {deciding}）：{question.label.zh}",
            en=f"answered, but it does not apply and is not used (because of {deciding}): "
            f"{question.label.en}",
        ),
        remedy=Bilingual(
            zh="请核对上述问题，或删除此项", en="Check those questions, or delete this answer"
        ),
    )
