"""Answers files brought to the current questionnaire."""
