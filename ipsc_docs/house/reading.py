"""Reads the choices of a house from its `house.yaml`; every fault has its place."""

import msgspec

from ipsc_docs.house.house import PROFILES, House
from ipsc_docs.reading.content import Faults, record
from ipsc_docs.reading.tree import Mapping, Node, Scalar


def house_of(tree: Mapping, faults: Faults) -> House:
    """Return the choices in a `house.yaml`, the rest from the profile that it names."""
    named = tree.get("profile")
    base = _profile(named, faults) if named is not None else House()
    entries = tuple((key, node) for key, node in tree.entries if key.text != "profile")
    written = {key.text for key, _ in entries}
    rest = {name: getattr(base, name) for name in House.__struct_fields__ if name not in written}
    chosen = record(msgspec.structs.replace(tree, entries=entries), House, faults, **rest)
    return chosen or base


def _profile(named: Node, faults: Faults) -> House:
    name = named.text if isinstance(named, Scalar) else ""
    if name not in PROFILES:
        faults.at(named, f"no profile is called so; there are {', '.join(PROFILES)}")
        return House()
    return PROFILES[name]
