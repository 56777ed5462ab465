"""The questionnaire as a JSON Schema for editors."""
