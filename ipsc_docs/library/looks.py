"""The templates of an office that chose its own look: `house.yaml`, and the logo beside it.

Knows where the choices lie; what they mean is known to the house.
"""

from collections.abc import Mapping

from ipsc_docs.house.house import House
from ipsc_docs.house.reading import house_of
from ipsc_docs.language import Bilingual
from ipsc_docs.library.folder import HOUSE, Folder, text_of
from ipsc_docs.reading.content import Faults, tree_of
from ipsc_docs.typesetting.pictures import measure


def house_templates(folder: Folder, faults: Faults) -> Mapping[str, bytes]:
    """Return the templates in the look that a folder chooses, none where it chooses nothing."""
    path = folder.root / HOUSE
    text = text_of(path, folder, faults) if path.is_file() else None
    if text is None:
        return {}
    # Making templates needs lxml and more, for which no one without a house file should wait.
    from ipsc_docs.house.templates import templates_of

    house = house_of(tree_of(text, folder.name(path), faults), faults)
    return templates_of(house, _logo(house, folder, faults))


def _logo(house: House, folder: Folder, faults: Faults) -> bytes | None:
    """Return the picture of the letterhead, None where there is none or it cannot be used."""
    name = house.letterhead.logo
    if not name:
        return None
    path = folder.root / name
    content = path.read_bytes() if path.is_file() else None
    fault = _ABSENT if content is None else measure(content)
    if isinstance(fault, Bilingual):
        faults.add(f"{folder.name(folder.root / HOUSE)}:1:1, {name}", fault)
        return None
    return content


_ABSENT = Bilingual(zh="文件夹中没有这个图片文件", en="there is no such picture beside house.yaml")
