"""A sheet, or an answers file, taken in as answers: its tree and everything that is wrong with it.

Knows the formats by the name of the file; writes nothing.
"""

from ipsc_docs.answering.forms.csv_form import read_csv_form
from ipsc_docs.answering.forms.gathering import Gathered
from ipsc_docs.answering.forms.read_form import read_form
from ipsc_docs.errors import UnreadableFileError
from ipsc_docs.findings import Finding
from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.entering import read_answers
from ipsc_docs.questionnaire.question import Questionnaire
from ipsc_docs.reading.files import decode
from ipsc_docs.reading.tree import read_tree
from ipsc_docs.sheets.csv_file import CsvSheet
from ipsc_docs.sheets.workbook import read_workbook

LARGEST = 20_000_000
"""More bytes than a form of answers ever has."""

_STILL_OPEN = "A.empty_cell"
_NO_FORMAT = Bilingual(
    zh="只能读取 .xlsx、.csv、.json 和 .yaml", en="only .xlsx, .csv, .json and .yaml can be read"
)


def imported(content: bytes, file: str, questionnaire: Questionnaire) -> Gathered:
    """Return the answers in a file with every fault; raises UnreadableFileError for a broken one.

    What is still missing is no fault here: `check` tells it.
    """
    found = _tree_in(content, file, questionnaire)
    _, findings = read_answers(questionnaire, found.tree)
    return Gathered(found.tree, (*found.faults, *_wrong(findings)))


def _wrong(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.code != _STILL_OPEN)


def _tree_in(content: bytes, file: str, questionnaire: Questionnaire) -> Gathered:
    match file.lower().rpartition(".")[2]:
        case "xlsx":
            return read_form(read_workbook(content, file), questionnaire, file)
        case "csv":
            return read_csv_form(CsvSheet(decode(content, file, LARGEST), file), questionnaire)
        case "json" | "yaml" | "yml" as ending:
            tree = read_tree(decode(content, file), file, as_json=ending == "json")
            return Gathered(tree, ())
        case _:
            raise UnreadableFileError(file, 1, 1, _NO_FORMAT)
