"""Personal answers: kept apart, taken out."""
