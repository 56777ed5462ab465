"""What a cell of a form is made of: what it holds, how it looks, what it takes. Writes nothing."""

from datetime import date
from typing import Literal

import msgspec

from ipsc_docs.sheets.form_looks import Look


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What a cell takes, and what a person is told on entering it.

    What is not `strict` may be overridden by whoever insists.
    """

    kind: Literal["list", "whole", "date", "told"]
    offered: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    prompt: str = ""
    strict: bool = True


class FormCell(msgspec.Struct, frozen=True):
    """One cell; `leads_to` is the sheet that it is a link to."""

    content: str | int | date
    look: Look
    rule: Rule | None = None
    leads_to: str | None = None
