"""What an answers file says beside its answers, as questions. Knows no box and no sheet."""

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Choice, Kind, Question

_NOTHING = Bilingual(zh="", en="")

LANGUAGE = Question(
    id="language",
    kind=Kind.CHOICE,
    label=Bilingual(zh="答卷的语言", en="Language of the answers"),
    help=Bilingual(
        zh="只写一种语言的文字算作这种语言。", en="That of texts given in one language only."
    ),
    needed="optional",
    not_applicable=False,
    choices=(
        Choice("zh", Bilingual(zh="中文", en="Chinese")),
        Choice("en", Bilingual(zh="英文", en="English")),
    ),
)

VERSION = Question(
    id="questionnaire",
    kind=Kind.NAME,
    label=Bilingual(zh="问卷的版本", en="Version of the questions"),
    help=Bilingual(zh="请勿修改。", en="Leave it as it is."),
    needed="optional",
    not_applicable=False,
)

HEADERS = (LANGUAGE, VERSION)


def _column(name: str, kind: Kind, label: Bilingual, told: Bilingual) -> Question:
    return Question(id=name, kind=kind, label=label, help=told, not_applicable=False)


ACCEPTED = Question(
    id="accepted",
    kind=Kind.GROUP,
    label=Bilingual(zh="已接受的警告", en="Warnings accepted"),
    help=Bilingual(
        zh="每行一条；五项都要写。没有就留空。",
        en="One to a line, with all five. Leave it empty where there is none.",
    ),
    needed="optional",
    not_applicable=False,
    columns=(
        _column(
            "code",
            Kind.NAME,
            Bilingual(zh="代码", en="Code"),
            Bilingual(zh="如检查结果所写。", en="As the findings say."),
        ),
        _column(
            "at",
            Kind.NAME,
            Bilingual(zh="问题", en="Question"),
            Bilingual(zh="警告所指的问题。", en="The question that the warning is about."),
        ),
        _column("reason", Kind.PROSE, Bilingual(zh="理由", en="Reason"), _NOTHING),
        _column("by", Kind.NAME, Bilingual(zh="记录人", en="Recorded by"), _NOTHING),
        _column("date", Kind.DATE, Bilingual(zh="日期", en="Date"), _NOTHING),
    ),
)
"""The warnings that somebody accepted, as a repeat group."""
