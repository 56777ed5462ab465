"""Typeset a draft with a compiled document, by joining bytes.

Knows neither Word templates nor Jinja: nothing here can run a template's code, look anything up
outside the draft, or ask for the time.
"""

from ipsc_docs.typesetting.additions import Additions
from ipsc_docs.typesetting.archive import pack, write_package
from ipsc_docs.typesetting.nodes import CompiledDocument, PrintedPart
from ipsc_docs.typesetting.printer import Printer
from ipsc_docs.typesetting.values import Draft, Printed


def typeset(document: CompiledDocument, draft: Draft) -> Printed:
    """Return the finished Word file, its visible blanks and its undecided conditions."""
    additions = Additions(document)
    last = document.lists.part if document.lists else ""
    parts = [member for member in document.members if isinstance(member, PrintedPart)]
    # The numbering is printed last, when it is known which lists began anew.
    parts.sort(key=lambda part: part.name == last)
    printers = {part.name: _print(additions, part, draft) for part in parts}
    members = [
        pack(member.name, b"".join(printers[member.name].pieces))
        if isinstance(member, PrintedPart)
        else member
        for member in document.members
    ]
    ordered = sorted(printers, key=lambda name: (name != document.main, name))
    return Printed(
        docx=write_package(additions.completed(members)),
        blanks=tuple(text for name in ordered for text in printers[name].blanks),
        undecided=sum(printer.undecided for printer in printers.values()),
    )


def _print(additions: Additions, part: PrintedPart, draft: Draft) -> Printer:
    printer = Printer(additions, part.name, draft)
    printer.walk(part.nodes)
    printer.check_size()
    return printer
