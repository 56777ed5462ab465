"""Which check boxes a field can tick: one for yes or no, one for each code of a choice.

Knows what a field may be answered with; refuses to know Word's controls and the tags of templates.
"""

from difflib import get_close_matches

from ipsc_docs.language import Bilingual
from ipsc_docs.typesetting.shapes import Leaf

TICKED, CLEAR = "☒", "☐"


def why_not_ticked(path: str, leaf: Leaf, code: str) -> Bilingual | None:
    """Return why a field ticks no box for `code`, empty for yes; None where it does."""
    codes = [one for one in leaf.options if isinstance(one, str)]
    if (code in codes) if code else (True in leaf.options):
        return None
    if not codes:
        return Bilingual(
            zh=f"{path} 只能用 {path}，不能用“={code}”"
            if True in leaf.options
            else f"{path} 不是是非题或选择题，不能用复选框",
            en=f"{path} is answered with yes or no; leave out “={code}”"
            if True in leaf.options
            else f"{path} is neither a yes-or-no question nor a choice; no box can be ticked by it",
        )
    near = get_close_matches(code, codes, n=1)
    listed = ", ".join(codes)
    return Bilingual(
        zh=f"{path} 没有选项 {code or '（未写）'}"
        + (f"；是否指 {near[0]}？" if near else f"；有：{listed}"),
        en=f"{path} has no choice {code or '(none is named)'}"
        + (f"; did you mean {near[0]}?" if near else f"; there are: {listed}"),
    )
