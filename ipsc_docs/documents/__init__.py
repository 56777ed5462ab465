"""Which documents a study needs, and every word that stands in them."""
