"""The language of the window: our words, and Qt's own (file choosers, menus of text fields)."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.core.i18n import language, set_language

_NAME = "words of Qt"


def speak(code: str) -> None:
    """Speak a language from now on. What was made before keeps its words until it is made again."""
    set_language(code)
    QLocale.setDefault(QLocale(language()))
    app = QApplication.instance()
    if app is None:
        return
    for former in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(former)
        former.deleteLater()
    words = QTranslator(app)
    words.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(language()), "qtbase", "_", folder):
        app.installTranslator(words)
