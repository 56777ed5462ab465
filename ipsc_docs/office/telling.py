"""What an office is told about its copies, as findings in both languages. Decides nothing."""

from ipsc_docs.findings import Finding, Place, Severity
from ipsc_docs.language import Bilingual
from ipsc_docs.office.origins import Origin
from ipsc_docs.office.standing import Office, Standing


def replaced(office: Office, origin: Origin) -> Finding:
    """Say that a copy nobody changed is now the new one."""
    return _told(
        "O.replaced",
        Severity.INFO,
        _place(office, origin),
        Bilingual(
            zh=f"{_name(origin)} 未改动过，换成新版",
            en=f"{_name(origin)} was never changed and becomes the new one",
        ),
        _NOTHING,
    )


def merged(office: Office, origin: Origin) -> Finding:
    """Say that what is new went into a changed copy."""
    return _told(
        "O.merged",
        Severity.INFO,
        _place(office, origin),
        Bilingual(
            zh=f"{_name(origin)} 保留本单位的修改，并入新版的修改",
            en=f"{_name(origin)} keeps the office's changes and takes over what is new",
        ),
        Bilingual(zh="请通读合并后的文字", en="Read the merged words once"),
    )


def conflict(office: Office, origin: Origin, lines: tuple[int, ...]) -> Finding:
    """Say where both sides changed the same words."""
    every = ", ".join(map(str, lines))
    return _told(
        "O.conflict",
        Severity.ERROR,
        _place(office, origin, lines[0]),
        Bilingual(
            zh=f"{_name(origin)} 中有 {len(lines)} 处双方都改过（行 {every}），两种文字都写入文件",
            en=f"{_name(origin)}: both sides changed the same words in {len(lines)} places "
            f"(lines {every}); the file holds both",
        ),
        _SETTLE,
    )


def unsettled(standing: Standing) -> Finding:
    """Say that a conflict of an earlier update still waits."""
    return _told(
        "O.conflict",
        Severity.ERROR,
        standing.place,
        Bilingual(
            zh=f"{standing.kind}:{standing.name} 中有尚未处理的冲突，未作改动",
            en=f"{standing.kind}:{standing.name} still holds a conflict and was left alone",
        ),
        _SETTLE,
    )


def beside(office: Office, origin: Origin) -> Finding:
    """Say that a changed template stays and that a report compares it with the new one."""
    return _told(
        "O.template",
        Severity.WARNING,
        _place(office, origin),
        Bilingual(
            zh=f"{_name(origin)} 双方都改过，保留本单位的模板，另写对照报告",
            en=f"{_name(origin)} was changed on both sides; the office's stays, and a report "
            "compares them",
        ),
        Bilingual(
            zh="请看报告，把需要的修改在 Word 中补进本单位的模板",
            en="Read the report, and put what you want of it into your template in Word",
        ),
    )


def orphaned(standing: Standing) -> Finding:
    """Say that the built-in item is gone and the copy is the office's own now."""
    return _told(
        "O.orphaned",
        Severity.WARNING,
        standing.place,
        Bilingual(
            zh=f"新版已没有 {standing.kind}:{standing.name}，本单位的一份保留不动",
            en=f"the toolkit no longer has {standing.kind}:{standing.name}; the office's copy stays",
        ),
        Bilingual(
            zh="仍需要就保留，由本单位自行维护；否则删除该文件",
            en="Keep it as your own if you need it, else delete the file",
        ),
    )


def nothing_to_switch_off(standing: Standing) -> Finding:
    """Say that an entry switches off what no longer exists."""
    return _told(
        "O.orphaned",
        Severity.ERROR,
        standing.place,
        Bilingual(
            zh=f"新版已没有 {standing.kind}:{standing.name}，停用它的条目不再有效",
            en=f"the toolkit no longer has {standing.kind}:{standing.name}, which is switched off",
        ),
        Bilingual(zh="请删除这一条", en="Delete this entry"),
    )


def moved(office: Office, origin: Origin) -> Finding:
    """Say that a copy is no longer where it was put, so that nothing can be merged into it."""
    return _told(
        "O.moved",
        Severity.ERROR,
        _place(office, origin),
        Bilingual(
            zh=f"{_name(origin)} 已不在 {origin.file} 中，无法并入新版的修改",
            en=f"{_name(origin)} is no longer in {origin.file}, so nothing new can be merged",
        ),
        Bilingual(
            zh="请把该项移回这个文件（一项一个文件），再运行一次",
            en="Move it back into this file, alone in it, and run again",
        ),
    )


def given_up(office: Office, origin: Origin) -> Finding:
    """Say that a copy was deleted and the built-in item holds again."""
    return _told(
        "O.given_up",
        Severity.INFO,
        _place(office, origin),
        Bilingual(
            zh=f"{_name(origin)} 的文件已删除，恢复使用内置内容",
            en=f"the file of {_name(origin)} was deleted; the built-in one holds again",
        ),
        _NOTHING,
    )


_NOTHING = Bilingual(zh="无须处理", en="Nothing needs to be done")
_SETTLE = Bilingual(
    zh="请打开文件，在标记之间选定文字，删除标记行；在此之前不能使用这个文件夹",
    en="Open the file, choose the words between the marks and delete the lines with marks; "
    "until then the folder cannot be used",
)


def _name(origin: Origin) -> str:
    return f"{origin.kind}:{origin.name}"


def _place(office: Office, origin: Origin, line: int = 1) -> Place:
    return Place(f"{office.folder.before}{origin.file}", line, 1)


def _told(
    code: str, severity: Severity, place: Place, message: Bilingual, remedy: Bilingual
) -> Finding:
    return Finding(code=code, severity=severity, place=place, message=message, remedy=remedy)
