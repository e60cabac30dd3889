"""« Compte rendu »: read it over, validate it, take it away, close for good."""

from __future__ import annotations

from app.ui.restitution.page import RestitutionPage

__all__ = ["RestitutionPage"]
