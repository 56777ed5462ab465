"""How a house's documents look: its own choices, and the Word templates made from them."""

from ipsc_docs.house.house import PROFILES, House
from ipsc_docs.house.templates import templates_of

__all__ = ["PROFILES", "House", "templates_of"]
