"""How answers are written: trees as text, and one answer put into a text. Knows no question's kind."""
