"""How a person is told when an answer is needed. Knows nothing else of a question."""

from collections.abc import Mapping

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.question import Need

NEEDS: Mapping[Need, Bilingual] = {
    "always": Bilingual(zh="必填", en="always needed"),
    "final": Bilingual(zh="定稿前填写", en="needed for the final version"),
    "optional": Bilingual(zh="选填", en="optional"),
}
