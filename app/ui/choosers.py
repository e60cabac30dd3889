"""File choosers: the system's own, or Qt's where there is none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.i18n import _


def chooser(
    parent: QWidget, title: str, folder: str, kinds: str, *, saving: bool = False
) -> QFileDialog:
    """Return a chooser of one file, not shown yet. ``kinds`` is as « Documents PDF (*.pdf) ».

    It is no class of ours: Qt would never take the system's own chooser for it.
    """
    made = QFileDialog(parent, title, folder, kinds)
    modes, labels = QFileDialog.AcceptMode, QFileDialog.DialogLabel
    made.setAcceptMode(modes.AcceptSave if saving else modes.AcceptOpen)
    if not saving:
        made.setFileMode(QFileDialog.FileMode.ExistingFile)
    # Qt's French catalogue lacks these two.
    made.setLabelText(labels.LookIn, _("&Dossier :"))
    made.setLabelText(labels.FileType, _("&Type :"))
    return made


def chosen(asking: QFileDialog) -> Path | None:
    """Wait for an answer, or for none."""
    answer = asking.exec()
    files = asking.selectedFiles()
    asking.deleteLater()
    return Path(files[0]) if answer and files else None
