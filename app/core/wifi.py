"""The room's Wi-Fi as a QR code carries it, and what to say when anyone can listen to it."""

from __future__ import annotations

import re
from typing import Annotated

from msgspec import Meta, Struct

from app.core.errors import UserError
from app.core.i18n import N_, _

_SPECIAL = re.compile(r'([\\;,:"])')
_HEX = re.compile(r"[0-9A-Fa-f]+")
_LONGEST_NAME = 32
_RAW_KEY = re.compile(r"[0-9A-Fa-f]{64}")


class WiFi(Struct, frozen=True):
    """A Wi-Fi: its name (SSID, 1 to 32 bytes), its key ("" when open), whether it hides its name."""

    name: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=32,
            title=N_("Nom du Wi-Fi"),
            description=N_("Comme sur les téléphones, majuscules et espaces comprises."),
        ),
    ]
    key: Annotated[
        str, Meta(max_length=64, title=N_("Clé du Wi-Fi"), description=N_("Vide s’il n’en a pas."))
    ] = ""
    hidden: Annotated[bool, Meta(title=N_("Ce Wi-Fi cache son nom"))] = False


def payload(wifi: WiFi) -> str:
    r"""Return the text of the QR code that makes a phone join.

    The format is ZXing's « Barcode Contents »: ``\ ; , : "`` are escaped by a backslash, and a name
    that could be read as hexadecimal stands in quotes. Raises UserError on what no Wi-Fi can have.
    """
    _check(wifi)
    name = f'"{wifi.name}"' if _HEX.fullmatch(wifi.name) else _escape(wifi.name)
    fields = [f"T:{'WPA' if wifi.key else 'nopass'}", f"S:{name}"]
    if wifi.key:
        fields.append(f"P:{_escape(wifi.key)}")
    if wifi.hidden:
        fields.append("H:true")
    return f"WIFI:{';'.join(fields)};;"


def warning(wifi: WiFi) -> str | None:
    """Return what facilitators must know before they use this Wi-Fi; None when there is nothing."""
    if wifi.key:
        return None
    return _(
        "Ce Wi-Fi n’a pas de clé : toute personne à proximité peut lire ce que les téléphones "
        "envoient. Donnez-lui une clé (WPA2 ou WPA3) avant l’atelier."
    )


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _check(wifi: WiFi) -> None:
    """Refuse what IEEE 802.11 does: a name over 32 bytes, a key that is not 8 to 63 ASCII signs."""
    if not 1 <= len(wifi.name.encode()) <= _LONGEST_NAME:
        raise UserError(
            _("Le nom d’un Wi-Fi compte de 1 à 32 signes (un accent compte double). Vérifiez-le.")
        )
    printable = wifi.key.isascii() and wifi.key.isprintable()
    good = printable and (8 <= len(wifi.key) <= 63 or _RAW_KEY.fullmatch(wifi.key))
    if wifi.key and not good:
        raise UserError(
            _("La clé d’un Wi-Fi compte de 8 à 63 signes, sans accent. Vérifiez-la sur la box.")
        )
