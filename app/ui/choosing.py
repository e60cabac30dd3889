"""Choosing files: each question returns a path, or None when nothing was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.ui.choosers import chooser, chosen

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def choose_session(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a session file."""
    words = _("Séances Mimosa (*.mimosa)")
    return chosen(chooser(parent, _("Ouvrir une séance"), str(folder), words))


def choose_workshop(parent: QWidget) -> Path | None:
    """Ask for a workshop file."""
    words = _("Ateliers Mimosa (*.toml)")
    return chosen(chooser(parent, _("Importer un atelier"), "", words))


def choose_copy(parent: QWidget, name: str) -> Path | None:
    """Ask where a copy of a workshop goes."""
    words = _("Ateliers Mimosa (*.toml)")
    asking = chooser(parent, _("Exporter l’atelier"), "", words, saving=True)
    asking.selectFile(name)
    return chosen(asking)


def choose_reminder(parent: QWidget, name: str) -> Path | None:
    """Ask where a reminder for a diary goes."""
    words = _("Rappels d’agenda (*.ics)")
    asking = chooser(parent, _("Enregistrer le rappel"), "", words, saving=True)
    asking.setDefaultSuffix("ics")
    asking.selectFile(name)
    return chosen(asking)
