"""The house font, measured; other fonts for the signs it lacks, drawn as outlines.

Other fonts are first those that travel with the program (Noto Sans for many scripts, Noto Emoji),
so that a page is the same on every machine, then those of the system. Nothing is read at import.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_atkinson_hyperlegible
import manimgx_fonts
import uharfbuzz as hb
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILY = "Atkinson Hyperlegible"
ASCENT = 0.95  # of the size, above the baseline (hhea of the house font)
DESCENT = 0.29
CAP_HEIGHT = 0.668
OUTLINE_UNITS = 1000  # of an em, in the outlines of ``Glyphs``

_TRAVELLING = Path(manimgx_fonts.__file__).parent
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "${WINDIR}/Fonts",
    "${LOCALAPPDATA}/Microsoft/Windows/Fonts",
)
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
# Beginnings of file names, best first; what is not listed comes last.
_PREFERRED = (
    "notosans-",
    "notosans",
    "segoeui",
    "seguisym",
    "seguiemj",
    "notoemoji",
    "sfarabic",
    "geezapro",
    "helveticaneue",
    "pingfang",
    "msyh",
    "nirmala",
    "tahoma",
    "arialunicode",
    "arial",
    "applesymbols",
    "dejavusans",
    "liberationsans",
    "symbola",
)
_UNWANTED = re.compile(r"italic|oblique|lastresort|adobeblank|fallback", re.IGNORECASE)
_SPECIAL = re.compile(
    r"serif|mono|condensed|narrow|display|looped|unjoined|kufi|ui-", re.IGNORECASE
)
_WEIGHTED = re.compile(
    r"bold|black|heavy|light|thin|medium|bd\.|(?:segoeui|arial)b[di]?\.", re.IGNORECASE
)
_BOLD = re.compile(r"(?<!semi)(?<!extra)bold|bd\.|(?:segoeui|arial)b[di]?\.", re.IGNORECASE)

# Drawn as a near twin when the house font lacks the sign (the stored text is not touched).
_TWINS = {
    "\u2010": "-",
    "\u2011": "-",
    "\u02bc": "’",
    "\u2032": "’",
    "\u2033": "”",
    "\u2007": "\u00a0",
    "\u202f": "\u00a0",
    "\u3000": " ",
}
SPACES = " \u00a0"
_JOINERS = frozenset("\u200c\u200d")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0000, 0xE0080)
_DROPPED = frozenset(["\u00ad", "\ufe0e", "\ufe0f", *map(chr, [*_SKIN_TONES, *_TAGS])])
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A shaped run of signs: its advance in ems, its outline as path data.

    The outline is in 1/1000 em, y downwards, the pen starting at the origin.
    """

    advance: float
    outline: str


class Fallback:
    """A font that draws what the house font lacks."""

    def __init__(self, path: Path, index: int, bold: bool) -> None:
        """Open the ``index``-th face of a file; the file is mapped, not read."""
        self._face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        self._font = hb.Font(self._face)
        if bold:
            self._font.set_variations({"wght": 700.0})
        self._signs = self._face.unicodes
        self._upem = float(self._face.upem)

    def covers(self, cluster: str) -> bool:
        """Say if every sign is in the font and the whole leaves ink (bitmap fonts have none)."""
        if any(ord(sign) not in self._signs for sign in cluster if sign not in _JOINERS):
            return False
        return bool(self.shape(cluster, rtl=False).outline)

    def shape(self, text: str, *, rtl: bool) -> Glyphs:
        """Return the outline of ``text`` (in logical order), shaped with HarfBuzz."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(self._font, buffer)
        pen = SVGPathPen(None, ntos=_number)
        scale, x = OUTLINE_UNITS / self._upem, 0.0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            shift = ((x + place.x_offset) * scale, -place.y_offset * scale)
            moved = TransformPen(pen, (scale, 0, 0, -scale, *shift))
            self._font.draw_glyph_with_pen(info.codepoint, moved)
            x += place.x_advance
        return Glyphs(x / self._upem, str(pen.getCommands()))


def _number(value: float) -> str:
    return str(round(value))


def font_file(bold: bool = False) -> Path:
    """Return the TTF file of the house font (for the web, ReportLab and Qt)."""
    name = f"AtkinsonHyperlegible-{'Bold' if bold else 'Regular'}.ttf"
    return Path(fontpkg_atkinson_hyperlegible.ROOT) / "files" / name


@lru_cache(maxsize=2)
def advances(bold: bool) -> dict[str, float]:
    """Return the advance of each sign of the house font, in ems."""
    with TTFont(font_file(bold), lazy=True) as font:
        units, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): metrics[name][0] / units for code, name in font.getBestCmap().items()}


@lru_cache(maxsize=1)
def coverage() -> frozenset[str]:
    """Return the signs that the house font draws alone, regular and bold.

    Combining marks are left out: PDF text does not place them over their letter.
    """
    both = advances(False).keys() & advances(True).keys()
    return frozenset(sign for sign in both if _plain(sign))


def _plain(sign: str) -> bool:
    return sign not in _DROPPED and unicodedata.category(sign)[0] not in "CM"


@lru_cache(maxsize=4096)
def drawable(text: str) -> str:
    """Return ``text`` as it is drawn: on one line, safe in XML, every sign drawn or named.

    Control signs and marks of direction are dropped, spaces are merged, and a sign that
    no font draws is written in brackets: « [grinning face] ». The result is stable:
    ``drawable(drawable(text)) == drawable(text)``.
    """
    if coverage().issuperset(text) and "  " not in text and text == text.strip(SPACES):
        return text
    composed = _flags(unicodedata.normalize("NFC", text))
    kept = "".join(_kept(composed))
    named = "".join(_drawn_or_named(cluster) for cluster in clusters(kept))
    return re.sub(" {2,}", " ", named).strip(SPACES)


def _flags(text: str) -> str:
    """Write the pairs of letters that emoji fonts show as a flag: « [drapeau FR] »."""
    letters = f"[{chr(_FLAG_LETTERS.start)}-{chr(_FLAG_LETTERS.stop - 1)}]"
    return re.sub(letters * 2, lambda pair: _flag(pair.group()), text)


def _flag(pair: str) -> str:
    country = "".join(chr(ord("A") + ord(sign) - _FLAG_LETTERS.start) for sign in pair)
    return "[" + _("drapeau {country}").format(country=country) + "]"


def _kept(text: str) -> Iterator[str]:
    before = ""
    for sign in text:
        shown = _shown(sign, before)
        yield shown
        before = shown or before


def _shown(sign: str, before: str) -> str:
    """Return what stands for one sign: itself, a twin, a space or nothing."""
    if sign in coverage():
        return sign
    if sign in _TWINS:
        return _TWINS[sign]
    if sign in _JOINERS:
        return sign if "\u0590" <= before < "\u1fff" else ""
    category = unicodedata.category(sign)
    if category in {"Zs", "Zl", "Zp"} or sign in "\t\n\r\v\f":
        return " "
    unseen = category == "Cf" and unicodedata.bidirectional(sign) not in {"AN", "AL"}
    return "" if sign in _DROPPED or category == "Cc" or unseen else sign


def _drawn_or_named(cluster: str) -> str:
    if coverage().issuperset(cluster) or fallback(cluster, False) is not None:
        return cluster
    return "".join(sign if sign in coverage() else _named(sign) for sign in cluster)


def _named(sign: str) -> str:
    if sign in _JOINERS:
        return ""
    # A mark that no font draws on its letter would join that letter again.
    if not unicodedata.category(sign).startswith("M") and fallback(sign, False) is not None:
        return sign
    plain = unicodedata.normalize("NFKC", sign)
    if coverage().issuperset(plain):
        return plain
    code = f"{ord(sign):04X}"
    name = unicodedata.name(sign, "").lower()
    return f"[U+{code}]" if not name or name.endswith(code.lower()) else f"[{name}]"


def clusters(text: str) -> list[str]:
    """Split into signs with the marks and joiners that belong to them."""
    found: list[str] = []
    for sign in text:
        joined = found and (sign in _JOINERS or unicodedata.category(sign).startswith("M"))
        if joined and found[-1] not in SPACES:
            found[-1] += sign
        else:
            found.append(sign)
    return found


@lru_cache(maxsize=4096)
def fallback(cluster: str, bold: bool) -> Fallback | None:
    """Return the best font that draws ``cluster``, None if there is none."""
    for path in _ranked(_hint(cluster), bold):
        for font in _faces(path, bold):
            if font.covers(cluster):
                return font
    return None


@lru_cache(maxsize=1024)
def shaped(text: str, font: Fallback, rtl: bool) -> Glyphs:
    """Return the shaped run, remembered."""
    return font.shape(text, rtl=rtl)


def _hint(cluster: str) -> str:
    """Return the script as file names write it: « arabic », « devanagari », « cjk »."""
    return unicodedata.name(cluster[0], "").split(" ")[0].split("-")[0].lower()


@lru_cache(maxsize=256)
def _ranked(hint: str, bold: bool) -> tuple[Path, ...]:
    def rank(path: Path) -> tuple[bool, bool, int, bool, str]:
        return _rank(path.name.lower(), hint, bold)

    return tuple(sorted(_travelling(), key=rank) + sorted(_files(), key=rank))


def _rank(name: str, hint: str, bold: bool) -> tuple[bool, bool, int, bool, str]:
    place = next((i for i, start in enumerate(_PREFERRED) if name.startswith(start)), 99)
    wrong_weight = not _BOLD.search(name) if bold else bool(_WEIGHTED.search(name))
    hinted = len(hint) > 2 and hint in name
    return bool(_SPECIAL.search(name)), not hinted, place, wrong_weight, name


@lru_cache(maxsize=1)
def _travelling() -> tuple[Path, ...]:
    """List the fallback fonts that come with the program."""
    return tuple(path for path in _TRAVELLING.glob("*.ttf") if not _UNWANTED.search(path.name))


@lru_cache(maxsize=1)
def _files() -> tuple[Path, ...]:
    """List the font files of the system, once."""
    folders = [Path(os.path.expandvars(folder)).expanduser() for folder in _FOLDERS]
    found = [path for folder in folders if folder.is_dir() for path in folder.rglob("*")]
    return tuple(
        path
        for path in found
        if path.suffix.lower() in _SUFFIXES and not _UNWANTED.search(path.name)
    )


@lru_cache(maxsize=2048)
def _faces(path: Path, bold: bool) -> tuple[Fallback, ...]:
    try:
        count = hb.Face(hb.Blob.from_file_path(str(path))).count
        return tuple(Fallback(path, index, bold) for index in range(min(count, 4)))
    except (OSError, hb.HarfBuzzError):
        return ()
