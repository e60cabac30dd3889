"""Posters of the entrance: how to join with a phone; that a phone is not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.wifi import payload
from app.report.kit.sheet import LEAST, MARGIN, MM, Sheets
from app.report.paper.styles import WHITE
from app.scene.geometry import Box
from app.scene.text import LEADING, Fitted, fit
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from app.core.session import SessionInfo
    from app.core.wifi import WiFi

_CODE = 80 * MM
"""Side of a code: read from a metre away, and two of them leave a gap in both directions."""

_BAND = 44 * MM
_FOOT = 44 * MM
_UNDER = 5 * MM
"""Kept free at the foot: the number of the page is there."""

_GAP = 8 * MM
_BADGE = 13 * MM
_BLOSSOM = 17 * MM
_HEAD = 24.0
_FACT = 60.0
_LARGEST, _WHOLE = 26, 15
"""Sizes of what is typed, and the least at which it stays on one line."""


def poster(info: SessionInfo, address: str) -> bytes:
    """Return one A4 page. ``address`` is what people type, "" when it is not known yet.

    What is not known leaves a line to write it by hand. Raises UserError when the Wi-Fi is one
    that no phone could join.
    """
    sheets = Sheets(info.title, _("Affiche pour rejoindre"), rehearsal=info.rehearsal)
    draw_poster(sheets, info, address)
    return sheets.save()


def draw_poster(sheets: Sheets, info: SessionInfo, address: str) -> None:
    """Draw the poster on a page of its own. Raises UserError as :func:`poster`."""
    page = sheets.page()
    _title(sheets, page.top(_BAND), info)
    middle = page.below(_BAND + _GAP).above(_FOOT).inset(MARGIN, 0)
    upper, lower = middle.rows(2, _GAP)
    _wifi(sheets, upper, info.wifi)
    _page_code(sheets, lower, address)
    _hints(sheets, page.foot(_FOOT).above(_UNDER).inset(MARGIN, 2 * MM))


def draw_no_phone_poster(sheets: Sheets, info: SessionInfo) -> None:
    """Draw how people take part without a phone, on a page of its own."""
    page = sheets.page()
    _title(sheets, page.top(_BAND), info)
    middle = page.below(_BAND + _GAP).above(_FOOT / 2 + _GAP).inset(MARGIN, 0)
    words = _("Ici, pas besoin de téléphone")
    sheets.label(middle.top(34), words, 28, 16, bold=True, paint=LIGHT.forest, valign="middle")
    ways = (
        (_("À main levée"), _("Levez la main, ou placez-vous dans la salle.")),
        (
            _("À voix haute"),
            _("Parlez, ou dites « je passe ». Une personne note, puis relit."),
        ),
        (_("Sur papier"), _("Cochez, ou écrivez une phrase. Ni nom, ni lieu.")),
        (_("Sur une tablette"), _("S’il y en a une : touchez le numéro de votre carte.")),
        (
            _("Sur le téléphone d’une autre personne"),
            _("Elle vous le prête, ou touche vos réponses pour vous."),
        ),
    )
    rows = middle.below(34 + _GAP).rows(len(ways), _GAP / 2)
    for way, row in zip(ways, rows, strict=True):
        _way(sheets, row, way)
    words = _("Avec ou sans téléphone, chaque parole a le même poids.")
    _hint(sheets, page.foot(_FOOT / 2 + 4 * MM).above(_UNDER).inset(MARGIN, 2 * MM), words)


def _way(sheets: Sheets, box: Box, words: tuple[str, str]) -> None:
    """Tell one way to take part. It has no shape: those are the places."""
    sheets.rect(box, WHITE, radius=10, stroke=LIGHT.forest, width=1.6)
    inner = box.inset(8 * MM, 3 * MM)
    sheets.blossom(inner.x + _BLOSSOM / 2, inner.cy, _BLOSSOM)
    upper, lower = inner.after(_BLOSSOM + 8 * MM).rows(2, 2 * MM)
    sheets.label(upper, words[0], 30, 16, bold=True, valign="bottom")
    sheets.label(lower, words[1], 20, 12)


def _title(sheets: Sheets, band: Box, info: SessionInfo) -> None:
    sheets.rect(band, LIGHT.forest)
    sheets.rect(band.foot(4), LIGHT.mimosa)
    inner = band.inset(MARGIN, 7 * MM)
    sheets.blossom(inner.x + 15, inner.y + 15, 34)
    text = inner.after(44)
    sheets.label(text.top(30), _("Bienvenue"), 26, bold=True, paint=LIGHT.mimosa, valign="middle")
    sheets.label(text.below(32), info.title, 25, 11, bold=True, paint=WHITE, valign="middle")


def _wifi(sheets: Sheets, box: Box, wifi: WiFi | None) -> None:
    """Tell how to join the Wi-Fi: its code at the left."""
    head = _("D’abord le Wi-Fi")
    if wifi is None:
        _by_hand(sheets, box, (1, head, _("Rejoignez le Wi-Fi de la salle.")), (_("Nom"), _("Clé")))
        return
    _code(sheets, box.left(_CODE), payload(wifi))
    text = box.after(_CODE + _GAP)
    text = _heading(sheets, text, 1, head)
    facts = [(_("Nom du Wi-Fi"), wifi.name)]
    if wifi.key:
        facts.append((_("Clé"), wifi.key))
    _facts(sheets, text, _("Scannez le code. Ou tapez :"), facts)


def _page_code(sheets: Sheets, box: Box, address: str) -> None:
    """Tell how to come to the workshop's page: its code at the right, away from the other one."""
    head = _("Ensuite la page")
    if not address:
        sentence = _("Regardez l’écran de la salle : l’adresse y est.")
        _by_hand(sheets, box, (2, head, sentence), (_("Adresse"),))
        return
    right = box.after(box.width - _CODE)
    _code(sheets, right, f"http://{address}/")
    text = _heading(sheets, box.left(box.width - _CODE - _GAP), 2, head)
    _facts(sheets, text, _("Scannez le code. Ou tapez :"), [(_("Adresse"), address)])


def _code(sheets: Sheets, box: Box, data: str) -> None:
    frame = Box(box.x, box.cy - _CODE / 2, _CODE, _CODE)
    sheets.rect(frame, WHITE, radius=8, stroke=LIGHT.forest, width=1.6)
    sheets.qr(data, frame.inset(3))


def _heading(sheets: Sheets, box: Box, number: int, words: str) -> Box:
    """Write the number and the name of a step; return what is left under them."""
    sheets.badge(number, box.x + _BADGE / 2, box.y + 6 * MM + _BADGE / 2, _BADGE)
    place = box.below(6 * MM).top(_BADGE).after(_BADGE + 3 * MM)
    sheets.label(place, words, _HEAD, 14, bold=True, paint=LIGHT.forest, valign="middle")
    return box.below(6 * MM + _BADGE + 3 * MM)


def _facts(sheets: Sheets, box: Box, lead: str, facts: list[tuple[str, str]]) -> None:
    """Write what is typed by hand, sign by sign as it is: large, each under its name."""
    sheets.label(box.top(18 * LEADING), lead, 14)
    room = box.below(18 * LEADING + 4).above(4 * MM)
    for place, (name, value) in enumerate(facts, 1):
        row = room if place == len(facts) else room.top(_FACT)
        sheets.label(row.top(11 * LEADING), name, 11, paint=LIGHT.muted)
        under = row.below(11 * LEADING + 1)
        sheets.block(_exact(value, under), under)
        room = room.below(_FACT)


def _exact(value: str, box: Box) -> Fitted:
    """Lay what is typed, every space of it: on one line, else broken between any two signs."""
    kept = value.replace(" ", "\u00a0")
    whole = fit(kept, box, _LARGEST, _WHOLE, bold=True)
    tried = (fit(kept, box, size, size, bold=True) for size in range(_LARGEST, LEAST, -1))
    return whole if len(whole.lines) == 1 else next((one for one in tried if not one.cut), whole)


def _by_hand(sheets: Sheets, box: Box, step: tuple[int, str, str], names: tuple[str, ...]) -> None:
    """Write a step whose facts are not known: a line for each, to fill in with a pen."""
    number, head, sentence = step
    text = _heading(sheets, box, number, head)
    sheets.label(text.top(20 * LEADING), sentence, 18, 12)
    y = text.y + 20 * LEADING + 16 * MM
    for name in names:
        sheets.label(Box(text.x, y - 16, 30 * MM, 20), name, 14, bold=True)
        sheets.line((text.x + 30 * MM, y), (text.right, y), LIGHT.ink, width=1)
        y += 16 * MM


def _hints(sheets: Sheets, box: Box) -> None:
    """Write what may trouble people: a phone without Internet, and no phone at all."""
    hints = (
        _("Votre téléphone dit “pas\u00a0d’Internet” ? Touchez “Rester\u00a0connecté”."),
        _("Sans téléphone ? Votre parole compte autant : main levée, papier, ou à voix haute."),
    )
    for words, card in zip(hints, box.rows(2, 3 * MM), strict=True):
        _hint(sheets, card, words)


def _hint(sheets: Sheets, card: Box, words: str) -> None:
    sheets.rect(card, LIGHT.pale, radius=8, stroke=LIGHT.forest, width=1)
    inner = card.inset(5 * MM, 2 * MM)
    sheets.label(inner, words, 16, 11, bold=True, anchor="middle", valign="middle")
