"""`ipsc-docs office status`: how each item of an office's folder stands to the built-in one."""

from collections import Counter
from pathlib import Path

import click

from ipsc_docs.cli.office_folder import built_in, in_folder
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.office.standing import Standing, State, read_office, standings

_STATES = {
    State.OWN: Bilingual(zh="本单位自有", en="own"),
    State.CHANGED: Bilingual(zh="已修改", en="changed"),
    State.UNCHANGED: Bilingual(zh="未修改", en="unchanged"),
    State.OUTDATED: Bilingual(zh="内置内容已更新", en="outdated"),
    State.ORPHANED: Bilingual(zh="内置内容已取消", en="orphaned"),
    State.DISABLED: Bilingual(zh="已停用", en="disabled"),
    State.CONFLICT: Bilingual(zh="冲突待处理", en="conflict"),
}
_NONE = Bilingual(zh="文件夹中还没有生效的内容", en="nothing in the folder is in force yet")
_EDITED = Bilingual(zh="，本单位也改过", en=", changed by the office too")


@click.command()
@in_folder
@formatted
@speaking
def status(folder: Path, as_format: str, language: Language) -> None:
    """Say how each item in DIR stands to the built-in one. 与内置内容对比。"""
    found = standings(read_office(folder), built_in())
    counted = Counter(one.state for one in found)
    if as_format == "json":
        items = [_entry(one) for one in found]
        show_json({"items": items, "counts": {state.value: counted[state] for state in State}})
        return
    for one in found:
        click.echo(_line(one, language))
    parts = [f"{_STATES[one].say(language)} {counted[one]}" for one in State if counted[one]]
    click.echo(("，" if language == "zh" else ", ").join(parts) or _NONE.say(language))


def _line(one: Standing, language: Language) -> str:
    said = _STATES[one.state].say(language)
    if one.state is State.OUTDATED and one.edited:
        said += _EDITED.say(language)
    return f"{one.kind}:{one.name}  {said}  {one.place.file}:{one.place.line}"


def _entry(one: Standing) -> dict[str, object]:
    return {
        "kind": one.kind,
        "id": one.name,
        "state": one.state,
        "edited": one.edited,
        "file": one.place.file,
        "line": one.place.line,
        "from": one.origin and {"tool": one.origin.tool, "version": one.origin.version},
    }
