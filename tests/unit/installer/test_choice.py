from __future__ import annotations

import pytest

from installer.choice import Entry, chosen, is_wanted

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "name",
    [
        "resources/web/static/mimosa.css",
        "resources/report/page.html",
        "docx/templates/default.docx",
        "resources/locale/en/LC_MESSAGES/mimosa.mo",
        "workshops/library/etp-quesaco.toml",
        "manimgx_fonts/NotoEmoji[wght].ttf",
        "babel/locale-data/fr.dat",
        "qtawesome/fonts/materialdesignicons6-webfont-6.9.96.ttf",
        r"qtawesome\fonts\materialdesignicons6-webfont-charmap-6.9.96.json",
        f"{QT}/translations/qtbase_fr.qm",
        f"{QT}/lib/libQt6Pdf.so.6",
        f"{QT}/lib/QtPrintSupport.framework/Versions/A/QtPrintSupport",
        r"PySide6\Qt6Widgets.dll",
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        r"PySide6\plugins\platforms\qwindows.dll",
        r"spellchecker\resources\fr.json.gz",
        f"{QT}/plugins/imageformats/libqsvg.so",
        f"{QT}/plugins/printsupport/libcupsprintersupport.so",
    ],
)
def test_what_the_program_uses_goes_in(name: str) -> None:
    assert is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "resources/pictures/join.png",
        "spellchecker/resources/de.json.gz",
        "resources/installer/mimosa.ico",
        "docx/templates/default-docx-template/word/styles.xml",
        "babel/locale-data/zu.dat",
        "qtawesome/fonts/phosphor-1.3.0.ttf",
        f"{QT}/translations/qtbase_de.qm",
        r"PySide6\translations\qtbase_de.qm",
        f"{QT}/plugins/platforms/libqvnc.so",
        f"{QT}/lib/libQt6Quick.so.6",
        f"{QT}/lib/QtQmlModels.framework/Versions/A/QtQmlModels",
        r"PySide6\Qt6VirtualKeyboard.dll",
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        "mimosa-0.1.0.dist-info/direct_url.json",
    ],
)
def test_what_it_does_not_use_stays_out(name: str) -> None:
    assert not is_wanted(name)


def library(name: str) -> Entry:
    return name, f"/usr/lib/{name}", "BINARY"


def test_libraries_of_a_plugin_leave_with_it() -> None:
    gtk = (f"{QT}/plugins/platformthemes/libqgtk3.so", "/q/libqgtk3.so", "BINARY")
    xcb = (f"{QT}/plugins/platforms/libqxcb.so", "/q/libqxcb.so", "BINARY")
    python = library("libpython3.11.so.1.0")
    link = ("libQt6Xcb.so.6", f"{QT}/plugins/platforms/libqxcb.so", "SYMLINK")
    lost = ("libQt6Gtk.so.6", f"{QT}/plugins/platformthemes/libqgtk3.so", "SYMLINK")
    shared, deep = library("libshared.so.1"), library("libdeep.so.2")
    alone, orphan = library("libgtk-3.so.0"), library("libgdk-3.so.0")
    links = {
        "/q/libqgtk3.so": ["libgtk-3.so.0", "libshared.so.1"],
        "/q/libqxcb.so": ["libshared.so.1"],
        "/usr/lib/libshared.so.1": ["libdeep.so.2", "libc.so.6"],
        "/usr/lib/libgtk-3.so.0": ["libgdk-3.so.0"],
    }
    everything = [gtk, xcb, python, link, lost, shared, deep, alone, orphan]
    kept = chosen(everything, lambda file: links.get(file, []))
    assert set(kept) == {xcb, python, link, shared, deep}


def test_links_to_folders_stay_as_they_are_in_frameworks_of_macos() -> None:
    inside = f"{QT}/lib/QtCore.framework"
    everything = [
        (f"{inside}/Versions/A/QtCore", "/q/QtCore", "BINARY"),
        (f"{inside}/Versions/Current", "A", "SYMLINK"),
        (f"{inside}/QtCore", "Versions/Current/QtCore", "SYMLINK"),
    ]
    assert chosen(everything, lambda _file: []) == tuple(everything)
