"""How far a study is, and what an answer would change."""
