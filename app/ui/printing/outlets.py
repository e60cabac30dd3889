"""Where a PDF may go from the window: a file, the system's own reader, a printer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.core.i18n import _
from app.report.file import save
from app.ui.alive import while_there
from app.ui.choosers import chooser
from app.ui.printing.paper import print_pdf, printer_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from app.ui.pages import Shell


class Outlets:
    """Save, open and print, for one page. Choosers are open beside the window's own life.

    ``written`` is told of each file once it is there, and of the ``kind`` it was saved as.
    """

    def __init__(
        self, shell: Shell, owner: QWidget, written: Callable[[Path, str], None] | None = None
    ) -> None:
        self._shell = shell
        self._owner = owner
        self._told = written
        self._saved: list[tuple[Path, bytes]] = []
        self._folder = ""

    @property
    def last(self) -> Path | None:
        """The file that was saved last from this page, or None."""
        return self._saved[-1][0] if self._saved else None

    def has(self, pdf: bytes) -> bool:
        """Tell whether this very PDF was saved from this page."""
        return self._path(pdf) is not None

    def _path(self, pdf: bytes) -> Path | None:
        """Return where this very PDF was saved last, or None."""
        return next((path for path, saved in reversed(self._saved) if saved == pdf), None)

    def save(self, pdf: bytes, name: str, then: Callable[[Path], None] | None = None) -> None:
        """Ask where to save, and save; ``then`` comes once the file is there."""
        self.ask(name, lambda path: self.write(pdf, path, then))

    def ask(self, name: str, then: Callable[[Path], None]) -> None:
        """Ask where a file of that name is to be saved; its suffix says which kind it is."""
        suffix = Path(name).suffix
        folder, kind = self._folder or _documents(), _kind(suffix)
        asking = chooser(self._owner, _("Enregistrer"), folder, kind, saving=True)
        asking.setDefaultSuffix(suffix.removeprefix("."))
        asking.selectFile(name)
        asking.fileSelected.connect(lambda path: then(Path(path)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def ask_folder(self, title: str, then: Callable[[Path], None]) -> None:
        """Ask for a folder to write in."""
        asking = chooser(self._owner, title, self._folder or _documents(), "")
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        asking.fileSelected.connect(lambda path: then(Path(path)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def open(self, pdf: bytes, name: str) -> None:
        """Open the file in the system's reader; it is saved first when it is not yet, or changed."""
        self.open_saved(pdf, lambda: self.save(pdf, name, self.show))

    def open_saved(self, pdf: bytes, otherwise: Callable[[], None]) -> None:
        """Open the file that this very PDF was saved as; ``otherwise`` where there is none."""
        path = self._path(pdf)
        if path is None:
            otherwise()
            return

        def found(there: bool) -> None:
            if there:
                self.show(path)
            else:
                otherwise()

        self._shell.background.run(lambda: is_there(path), while_there(self._owner, found))

    def print(self, pdf: bytes, name: str) -> None:
        """Ask for a printer, and print."""
        self._shell.background.run(
            QPrinterInfo.availablePrinterNames,
            while_there(self._owner, lambda names: self._choose_printer(names, pdf, name)),
        )

    def write(
        self, pdf: bytes, path: Path, then: Callable[[Path], None] | None = None, kind: str = ""
    ) -> None:
        """Write a file there in one go; ``then`` comes once it is."""

        def written(_nothing: None) -> None:
            others = [one for one in self._saved if one[0] != path]
            self._saved, self._folder = [*others, (path, pdf)], str(path.parent)
            self._shell.tell(_("C’est enregistré : {path}").format(path=path))
            if self._told is not None:
                self._told(path, kind)
            if then is not None:
                then(path)

        self._shell.background.run(
            lambda: save(pdf, path),
            while_there(self._owner, written),
            lambda error: self._shell.tell(str(error)),
        )

    def show(self, path: Path) -> None:
        """Open a file, or a folder, in the system's own program for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._shell.tell(
                _("Aucun programme n’ouvre ce fichier ici. Le fichier est là : {path}").format(
                    path=path
                )
            )

    def _choose_printer(self, names: list[str], pdf: bytes, name: str) -> None:
        if not names:
            self._shell.tell(
                _(
                    "Cet ordinateur n’a pas d’imprimante. Enregistrez le PDF, "
                    "puis imprimez-le depuis un autre."
                )
            )
            return
        printer = printer_for(Path(name).stem)
        chooser = QPrintDialog(printer, self._owner)
        chooser.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        chooser.accepted.connect(lambda _printer: self._send(pdf, printer))
        chooser.finished.connect(chooser.deleteLater)
        QDialog.open(chooser)  # Its own open() wants a slot by name.

    def _send(self, pdf: bytes, printer: QPrinter) -> None:
        self._shell.tell(_("Impression en cours…"))
        self._shell.background.run(
            lambda: print_pdf(pdf, printer),
            lambda _nothing: self._shell.tell(_("C’est parti à l’imprimante.")),
            lambda error: self._shell.tell(str(error)),
        )


def is_there(path: Path) -> bool:
    """Tell whether a file is there, and may be seen: a folder may be locked since."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises PermissionError.


def _kind(suffix: str) -> str:
    """Return what a chooser says of files of that suffix."""
    kinds = {
        ".pdf": _("Documents PDF (*.pdf)"),
        ".html": _("Pages Web (*.html)"),
        ".docx": _("Documents Word (*.docx)"),
        ".xlsx": _("Classeurs Excel (*.xlsx)"),
        ".ics": _("Agendas (*.ics)"),
    }
    return kinds[suffix]


def _documents() -> str:
    """Return the folder of the person's own documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place)
