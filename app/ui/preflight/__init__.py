"""« Vérifier la salle »: what must be seen before people come in."""

from __future__ import annotations

from app.ui.preflight.page import PreflightPage

__all__ = ["PreflightPage"]
