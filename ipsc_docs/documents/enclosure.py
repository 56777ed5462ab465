"""A paper that a package needs and the toolkit does not write. Knows no answer."""

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.condition import ALWAYS, Condition


class Enclosure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper that the package needs and the toolkit does not write.

    `answered_by` names the question whose attachment it is, None where none asks for it.
    """

    id: str
    title: Bilingual
    cites: tuple[str, ...]
    when: Condition = ALWAYS
    answered_by: str | None = None
