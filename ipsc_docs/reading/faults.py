"""What makes a file unreadable, said so that a person can mend it. Reads nothing itself."""

import json
import re

import yaml

from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Place
from ipsc_docs.language import Bilingual

# What YAML takes for no text at all, in a file that is UTF-8 otherwise.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIDDEN_BREAKS = re.compile("[\x85\u2028\u2029]")
_FULL_WIDTH_COLON = re.compile(r"^\s*(?:-\s+)?[A-Za-z_][A-Za-z0-9_.]*\s*：")

_UNCLOSED = Bilingual(
    zh="方括号或花括号没有成对；如是文字，请加引号",
    en="a bracket or brace is not closed; put text beginning with one in quotes",
)
_ESCAPE = Bilingual(
    zh="双引号内的反斜杠后面不能是这个字符；请写成 \\\\，或改用单引号",
    en="this may not follow a backslash in double quotes; write \\\\, or use single quotes",
)
_BLOCK = Bilingual(
    zh="| 或 > 后面不能有文字；文字从下一行开始，或加引号",
    en="no text may follow | or > on its line; begin on the next one, or use quotes",
)
_REFERENCE = Bilingual(
    zh="不支持以 & 或 * 开头的引用；如是文字，请加引号",
    en="references beginning with & or * are not allowed; put text in quotes",
)

_PROBLEMS = {
    "did not find expected alphabetic or numeric character": _REFERENCE,
    "did not find expected ',' or ']'": _UNCLOSED,
    "did not find expected ',' or '}'": _UNCLOSED,
    "did not find expected node content": _UNCLOSED,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": Bilingual(
        zh="这个转义写法不是一个完整的字符",
        en="this escape stands for no whole character",
    ),
    "did not find expected comment or line break": _BLOCK,
    "block sequence entries are not allowed in this context": Bilingual(
        zh="列表应从下一行开始，每项以“- ”开头；如是文字，请加引号",
        en='a list begins on the next line, each item with "- "; put text in quotes',
    ),
    "did not find expected <document start>": Bilingual(
        zh="这一行与前面的内容不属于同一层；请检查缩进",
        en="this line does not belong with what stands above; check the indentation",
    ),
    "mapping values are not allowed in this context": Bilingual(
        zh="这里多了一个冒号，或缩进与上一行不一致。文字中含有“: ”时请加引号",
        en="a colon too many, or an indentation that does not fit the line above; "
        'put text that contains ": " in quotes',
    ),
    "could not find expected ':'": Bilingual(
        zh="这里缺少冒号（“名称: 内容”，冒号用半角，后面空一格）",
        en='a colon is missing ("name: content", with a space after the colon)',
    ),
    "did not find expected key": Bilingual(
        zh="缩进不一致，或引号、括号没有成对",
        en="the indentation is uneven, or a quote or bracket is not closed",
    ),
    "found unexpected end of stream": Bilingual(
        zh="引号没有结束，文件到此中断",
        en="a quote is not closed; the file ends inside it",
    ),
    "found character that cannot start any token": Bilingual(
        zh="这里的字符不能作为内容的开头；以 @、`、% 开头的文字请加引号",
        en="text cannot begin with this character; put text beginning with @, ` or % in quotes",
    ),
}

# Where these are noticed says little: the place to mend is where the thing began.
_LEFT_OPEN = frozenset(
    {
        "could not find expected ':'",
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
        "found unexpected end of stream",
    }
)

_TAB = Bilingual(
    zh="行首用了制表符；请改用空格缩进",
    en="the line is indented with a tab; use spaces",
)


def syntax_fault(error: yaml.MarkedYAMLError, text: str, file: str) -> UnreadableFileError:
    """Return the first syntax fault, with the hint that fits the line it stands on."""
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    column = mark.column if mark else 0
    lines = text.split("\n")
    full_width = full_width_colon(lines, line)
    if full_width is not None:
        return _fault(Place(file, full_width[0], full_width[1]), FULL_WIDTH)
    if line < len(lines) and "\t" in lines[line][: len(lines[line]) - len(lines[line].lstrip())]:
        return _fault(Place(file, line + 1, lines[line].index("\t") + 1), _TAB)
    problem = error.problem or ""
    if problem in _LEFT_OPEN and error.context_mark:
        line, column = error.context_mark.line, error.context_mark.column
    reason = _PROBLEMS.get(problem, Bilingual(zh=f"语法错误（{problem}）", en=problem))
    return _fault(Place(file, line + 1, column + 1), reason)


FULL_WIDTH = Bilingual(
    zh="名称后面用了全角冒号“：”；请改用半角冒号加空格“: ”",
    en='a full-width colon "：" stands after the name; write ": " (half-width, then a space)',
)


def full_width_colon(lines: list[str], near: int) -> tuple[int, int] | None:
    """Return line and column (from 1) of a name with a full-width colon within 2 lines."""
    for at in sorted(
        range(max(0, near - 2), min(len(lines), near + 2)), key=lambda n: abs(n - near)
    ):
        if _FULL_WIDTH_COLON.match(lines[at]):
            return at + 1, lines[at].index("：") + 1
    return None


def character_fault(text: str, file: str) -> UnreadableFileError:
    """Return the fault for a control character that no text file may hold."""
    found = _UNPRINTABLE.search(text)
    assert found is not None, "the pattern names exactly what the YAML reader refuses"
    point = f"U+{ord(found[0]):04X}"
    return _fault(
        _place_at(text, found.start(), file),
        Bilingual(
            zh=f"这里有不可见的控制字符（{point}）；请删除",
            en=f"an invisible control character stands here ({point}); delete it",
        ),
    )


def json_fault(error: json.JSONDecodeError, file: str) -> UnreadableFileError:
    """Return the first fault of a JSON text."""
    return _fault(
        Place(file, error.lineno, error.colno),
        Bilingual(zh=f"不是有效的 JSON（{error.msg}）", en=f"not valid JSON ({error.msg})"),
    )


def refuse_hidden_breaks(text: str, file: str) -> None:
    """Raise where the text holds a line break that cannot be seen and would be lost."""
    found = _HIDDEN_BREAKS.search(text)
    if found is None:
        return
    raise _fault(
        _place_at(text, found.start(), file),
        Bilingual(
            zh=f"这里有特殊的换行符（U+{ord(found[0]):04X}，常由复制粘贴带入）；请改为普通换行",
            en=f"a special line break (U+{ord(found[0]):04X}, often pasted in) stands here; "
            "replace it by an ordinary one",
        ),
    )


def anchor(place: Place) -> UnreadableFileError:
    """Return the fault for an anchor or an alias."""
    return _fault(place, _REFERENCE)


def tag(place: Place) -> UnreadableFileError:
    """Return the fault for a YAML tag."""
    return _fault(
        place,
        Bilingual(
            zh="不支持以 ! 开头的标记；如是文字，请加引号",
            en="tags beginning with ! are not allowed; put text in quotes",
        ),
    )


def second_document(place: Place) -> UnreadableFileError:
    """Return the fault for a file that holds two YAML documents."""
    return _fault(
        place,
        Bilingual(
            zh="一个文件只能有一份内容；请删除“---”分隔行",
            en='one file holds one set of answers; delete the "---" line',
        ),
    )


def compound_name(place: Place) -> UnreadableFileError:
    """Return the fault for a name that is itself a list or a mapping."""
    return _fault(
        place,
        Bilingual(
            zh="名称只能是一个词；如花括号是文字内容，请加引号",
            en="a name must be a single word; put braces that are text in quotes",
        ),
    )


def too_deep(file: str, line: int, column: int, deepest: int) -> UnreadableFileError:
    """Return the fault for nesting beyond `deepest` levels."""
    return _fault(
        Place(file, line, column),
        Bilingual(zh=f"嵌套超过 {deepest} 层", en=f"nested more than {deepest} levels deep"),
    )


def _place_at(text: str, position: int, file: str) -> Place:
    line_begins = text.rfind("\n", 0, position) + 1
    return Place(file, text.count("\n", 0, position) + 1, position - line_begins + 1)


def _fault(place: Place, reason: Bilingual) -> UnreadableFileError:
    return UnreadableFileError(place.file, place.line, place.column, reason)
