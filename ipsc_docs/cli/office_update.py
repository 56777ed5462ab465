"""`ipsc-docs office update`: an office's copies brought up to the installed toolkit."""

from pathlib import Path

import click

from ipsc_docs.cli.office_folder import built_in, in_folder
from ipsc_docs.cli.report import show_findings, summary
from ipsc_docs.cli.speaking import formatted, show_json, speaking
from ipsc_docs.findings import Severity
from ipsc_docs.language import Bilingual, Language
from ipsc_docs.office.carrying_out import carry_out
from ipsc_docs.office.standing import read_office
from ipsc_docs.office.updating import left_behind, plan_update
from ipsc_docs.package.report import findings_report

_DRY = Bilingual(zh="仅试运行，未写入任何文件", en="dry run: nothing was written")
_NOTHING = Bilingual(zh="没有需要更新的内容", en="nothing to bring up to date")
_BACKUP = Bilingual(zh="修改前的文件：", en="files as they were: ")
_REPORT = Bilingual(zh="模板对照报告：", en="templates compared: ")


@click.command()
@in_folder
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing. 试运行。")
@formatted
@speaking
def update(folder: Path, dry_run: bool, as_format: str, language: Language) -> None:
    """Bring the copies in DIR up to the built-in content, keeping its changes. 更新并保留修改。"""
    office, items = read_office(folder), built_in()
    steps = plan_update(office, items)
    findings = (
        *(step.finding for step in steps if step.finding is not None),
        *left_behind(office, items),
    )
    written = () if dry_run else carry_out(office, steps)
    if as_format == "json":
        paths = [path.as_posix() for path in written]
        show_json({**findings_report(findings), "backup": paths[:1], "reports": paths[1:]})
    else:
        show_findings(findings, language)
        for number, path in enumerate(written):
            click.echo(f"{(_REPORT if number else _BACKUP).say(language)}{path}")
        end = _DRY if dry_run else _NOTHING if not findings else None
        click.echo(end.say(language) if end else summary(findings, language))
    raise SystemExit(int(any(one.severity is Severity.ERROR for one in findings)))
