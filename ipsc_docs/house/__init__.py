"""How a house's documents look: its own choices, and the Word templates made from them."""
