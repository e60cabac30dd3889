"""« Vérifier la salle »."""

from __future__ import annotations
