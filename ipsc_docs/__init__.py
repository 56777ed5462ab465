"""Ethics and filing packages in Word, from structured answers about a stem-cell study."""

__version__ = "0.1.0"
