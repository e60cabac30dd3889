"""How the list of the files written from a session knows those that are no edition of it."""

from __future__ import annotations

TAKEAWAY = "a-emporter"
"""The page that people take home."""

HANDOUT = "fiche"
"""The sheet of a table."""

TABLES = "tableaux"
"""What was said as tables, and no restitution."""

IMAGES = "images"
"""The pictures of a restitution."""
