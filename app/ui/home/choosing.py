"""Choosing files: each question returns a path, or None when nothing was chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.core.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def choose_session(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a session file."""
    words = _("Séances Mimosa (*.mimosa)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Ouvrir une séance"), str(folder), words)
    return Path(chosen) if chosen else None


def choose_workshop(parent: QWidget) -> Path | None:
    """Ask for a workshop file."""
    words = _("Ateliers Mimosa (*.toml)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Importer un atelier"), "", words)
    return Path(chosen) if chosen else None


def choose_copy(parent: QWidget, name: str) -> Path | None:
    """Ask where a copy of a workshop goes."""
    words = _("Ateliers Mimosa (*.toml)")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Exporter l’atelier"), name, words)
    return Path(chosen) if chosen else None
