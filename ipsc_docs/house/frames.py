"""The table styles of the bundled templates: lines, shades and margins of cells.

Knows how tables are framed; refuses to know the fonts inside them.
"""

PALE, RULE = "EEF1F5", "8A94A3"


def _borders(*sides: str, size: int = 4) -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{RULE}"/>' for side in sides
    )
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def table_styles() -> str:
    """Return the table styles: clauses, signatures, and the strips above and below a page."""
    margins = (
        '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="96" w:type="dxa"/>'
        '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="96" w:type="dxa"/></w:tblCellMar>'
    )
    shaded = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/></w:tcPr>'
    every = _borders("top", "left", "bottom", "right", "insideH", "insideV")
    stripes = "".join(
        f'<w:tblStylePr w:type="{where}">{shaded}</w:tblStylePr>'
        for where in ("firstRow", "firstCol")
    )
    kinds = (
        ("ClauseTable", every, stripes),
        ("SignatureTable", every, ""),
        ("HeaderTable", _borders("bottom"), ""),
        ("FooterTable", _borders("top"), ""),
    )
    plain = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
    return plain + "".join(
        f'<w:style w:type="table" w:styleId="{key}"><w:name w:val="{key}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr>{lines}{margins}</w:tblPr>{more}</w:style>"
        for key, lines, more in kinds
    )
