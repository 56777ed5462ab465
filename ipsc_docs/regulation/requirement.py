"""What a rule demands of a study, as a record. Judges nothing."""

from typing import Literal

import msgspec

from ipsc_docs.language import Bilingual
from ipsc_docs.questionnaire.condition import ALWAYS, Condition

Consequence = Literal["prohibited", "out_of_scope", "error", "warning", "open"]

STOPPING: tuple[Consequence, ...] = ("prohibited", "out_of_scope")


class Requirement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One demand, the sources that make it, and which answers meet it.

    `item` is its place in the ethics checklist ("5.4"). Without `met_by` the reviewer judges.
    `evidence` names the answers that the reviewer is shown. `unmet` says what follows when it is
    not met; `prohibited` and `out_of_scope` stop the study. `switched_off` is why an ethics office
    does not hold studies against it, None where it does; the checklist keeps its line.
    """

    id: str
    item: str
    title: Bilingual
    text: Bilingual
    cites: tuple[str, ...]
    when: Condition = ALWAYS
    met_by: Condition | None = None
    evidence: tuple[str, ...] = ()
    unmet: Consequence = "error"
    remedy: Bilingual
    switched_off: Bilingual | None = None

    @property
    def group(self) -> int:
        """The number of the checklist's group that it stands in."""
        return int(self.item.split(".")[0])

    @property
    def order(self) -> tuple[int, ...]:
        """What the checklist is sorted by."""
        return tuple(int(part) for part in self.item.split("."))

    @property
    def stops(self) -> bool:
        """Whether a study that does not meet it may not go on."""
        return self.unmet in STOPPING
