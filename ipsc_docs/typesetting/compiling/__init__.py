"""A Word template with its clauses becomes data, once: refusals, language, balance."""
