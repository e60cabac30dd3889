"""What is checked before people come in: each with its state, and one sentence saying what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.wifi import warning
from app.ui.awake import THRESHOLDS, Charge, battery_sentence
from app.ui.preflight.firewall import Firewall
from app.ui.projector.monitors import Arrangement

if TYPE_CHECKING:
    from app.core.wifi import WiFi
    from app.web.network import NetworkCard

MEGA, GIGA = 1_000_000, 1_000_000_000
SCARCE, SHORT = 200 * MEGA, 2 * GIGA
"""Bytes free under which a workshop is at risk, and under which it is better to make room."""


class State(StrEnum):
    """How one thing stands."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    WAIT = "wait"


class Intent(StrEnum):
    """What the button of a check does."""

    OPEN = "open"
    CARD = "card"
    PORT = "port"
    FIREWALL = "firewall"
    WIFI = "wifi"
    SCREEN = "screen"
    TRIAL = "trial"
    CODE = "code"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list. Without ``intent`` there is no button: the sentence says all."""

    key: str
    state: State
    title: str
    sentence: str
    action: str = ""
    intent: Intent | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """What the system tells.

    ``free``: bytes on the session's disk, None when it does not say; ``hazard``: why the
    session's folder is no place for it, or nothing.
    """

    cards: tuple[NetworkCard, ...] = ()
    charge: Charge | None = None
    free: int | None = None
    hazard: str = ""
    firewall: Firewall = Firewall.UNKNOWN


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the checks are made from. ``platform`` is ``sys.platform``.

    ``machine`` is None until the system has answered. ``opening``: the way in was just asked for. ``card``, ``address`` and ``port`` are the venue's.
    ``screen`` says where the room's screen is; ``screen_shown`` whether it is open.
    """

    platform: str
    machine: Machine | None = None
    is_open: bool = False
    opening: bool = False
    card: NetworkCard | None = None
    address: str = ""
    port: int = 0
    phone_seen: bool = False
    wifi: WiFi | None = None
    arrangement: Arrangement = Arrangement.ALONE
    screen: str = ""
    screen_shown: bool = False


def checks(facts: Facts) -> tuple[Check, ...]:
    """Return the lines of the list, in the order one goes about a room."""
    return (
        _card(facts),
        _port(facts),
        _firewall(facts),
        _wifi(facts),
        _screens(facts),
        _battery(facts.machine),
        _disk(facts.machine),
        _phone(facts),
    )


def last_line() -> str:
    """Return what is always true."""
    return _("L’atelier peut se faire sans téléphone.")


def word(state: State) -> str:
    """Return the word that goes with the shape of a state."""
    return {
        State.OK: _("Prêt"),
        State.WARN: _("À voir"),
        State.BAD: _("À régler"),
        State.WAIT: _("En attente"),
    }[state]


def usable(machine: Machine | None) -> tuple[NetworkCard, ...]:
    """Return the cards that phones may come in by, best first."""
    return tuple(card for card in machine.cards if card.reachable) if machine is not None else ()


def _soon(key: str, title: str) -> Check:
    return Check(key, State.WAIT, title, _("Un instant…"))


def _card(facts: Facts) -> Check:
    title, retry = _("Réseau"), (_("Réessayer"), Intent.OPEN)
    card = facts.card
    if not facts.is_open:
        if facts.opening:
            return Check("card", State.WAIT, title, _("L’entrée des téléphones s’ouvre…"))
        closed = _("L’entrée des téléphones est fermée. Appuyez sur « Réessayer ».")
        return Check("card", State.BAD, title, closed, *retry)
    if card is None:
        none = _("Aucun réseau. Reliez l’ordinateur au Wi-Fi de la salle, puis « Réessayer ».")
        return Check("card", State.WARN, title, none, *retry)
    if facts.machine is None:
        return _soon("card", title)
    if card.address not in {one.address for one in facts.machine.cards}:
        moved = _("L’adresse de cet ordinateur a changé. Appuyez sur « Réessayer ».")
        return Check("card", State.BAD, title, moved, *retry)
    told = f"{card.name} · {card.address}. {card.reason}"
    state = State.OK if card.reachable else State.BAD
    if [one.address for one in usable(facts.machine)] in ([], [card.address]):
        return Check("card", state, title, told)
    return Check("card", state, title, told, _("Utiliser cette carte"), Intent.CARD)


def _port(facts: Facts) -> Check:
    title = _("Adresse à taper")
    if not facts.address:
        return Check("port", State.WAIT, title, _("Elle viendra avec le réseau."))
    if facts.port == 80:
        plain = _("{address} : rien à taper après.").format(address=facts.address)
        return Check("port", State.OK, title, plain)
    told = _(
        "{address} : le port 80 est déjà pris, c’est normal. Les deux-points et le nombre se "
        "tapent aussi. Pour une adresse plus courte, appuyez sur « Essayer le port 80 »."
    ).format(address=facts.address)
    return Check("port", State.OK, title, told, _("Essayer le port 80"), Intent.PORT)


def _firewall(facts: Facts) -> Check:
    title = _("Pare-feu")
    if facts.phone_seen:
        return Check("firewall", State.OK, title, _("Un téléphone est entré : rien ne bloque."))
    if facts.machine is None:
        return _soon("firewall", title)
    firewall = facts.machine.firewall
    if firewall is Firewall.OPEN:
        return Check("firewall", State.OK, title, _("Il laisse entrer les téléphones."))
    if firewall is Firewall.UNKNOWN:
        told = _("Mimosa ne voit pas le pare-feu. Pour savoir : ouvrez la page avec un téléphone.")
        return Check("firewall", State.WAIT, title, told)
    state = State.BAD if firewall is Firewall.BLOCKED else State.WAIT
    sentence = _FIREWALLS.get((facts.platform, firewall), _firewall_elsewhere)(facts)
    if facts.platform not in ("win32", "darwin"):
        return Check("firewall", state, title, sentence)
    return Check(
        "firewall", state, title, sentence, _("Ouvrir les réglages du pare-feu"), Intent.FIREWALL
    )


def _windows_blocks(_facts: Facts) -> str:
    return _(
        "Windows bloque Mimosa. Appuyez sur « Ouvrir les réglages du pare-feu », puis sur "
        "« Modifier les paramètres », et cochez Mimosa, colonne « Privé ». Bouton grisé ? "
        "Le service informatique peut le faire."
    )


def _windows_asks(_facts: Facts) -> str:
    return _(
        "Windows pose une question la première fois : cochez « Réseaux privés », puis appuyez sur "
        "« Autoriser l’accès ». Rien ne s’affiche ? Appuyez sur « Ouvrir les réglages du pare-feu »."
    )


def _macos_blocks(_facts: Facts) -> str:
    return _(
        "macOS bloque toutes les connexions. Appuyez sur « Ouvrir les réglages du pare-feu », "
        "puis sur « Options… », et décochez « Bloquer toutes les connexions entrantes »."
    )


def _macos_asks(_facts: Facts) -> str:
    return _(
        "macOS peut demander si Mimosa accepte les connexions : appuyez sur « Autoriser ». "
        "Rien ne s’affiche ? Appuyez sur « Ouvrir les réglages du pare-feu »."
    )


def _firewall_elsewhere(facts: Facts) -> str:
    return _(
        "Le pare-feu de cet ordinateur est allumé : demandez qu’il laisse entrer le port {port}, "
        "puis essayez avec un téléphone."
    ).format(port=facts.port or 8080)


_FIREWALLS = {
    ("win32", Firewall.BLOCKED): _windows_blocks,
    ("win32", Firewall.ON): _windows_asks,
    ("darwin", Firewall.BLOCKED): _macos_blocks,
    ("darwin", Firewall.ON): _macos_asks,
}


def _wifi(facts: Facts) -> Check:
    title, wifi = _("Nom et clé du Wi-Fi"), facts.wifi
    if wifi is None:
        told = _(
            "Ils ne sont pas écrits : les téléphones les chercheront. "
            "Appuyez sur « Écrire le Wi-Fi »."
        )
        return Check("wifi", State.WARN, title, told, _("Écrire le Wi-Fi"), Intent.WIFI)
    change = _("Changer le Wi-Fi"), Intent.WIFI
    wrong = warning(wifi)
    if wrong is not None:
        return Check("wifi", State.WARN, title, f"{wifi.name}. {wrong}", *change)
    told = _("{name} : un code à l’écran le donne aux téléphones.").format(name=wifi.name)
    return Check("wifi", State.OK, title, told, *change)


def _screens(facts: Facts) -> Check:
    title, opening = _("Écrans"), (_("Ouvrir l’écran de la salle"), Intent.SCREEN)
    if facts.arrangement is Arrangement.DUPLICATED:
        told = _(
            "L’écran est dupliqué : la salle voit tout ce que vous voyez. {extend} "
            "Sinon, vos notes restent cachées."
        ).format(extend=_extend(facts.platform))
        return Check("screens", State.WARN, title, told)
    if facts.screen_shown and facts.arrangement is Arrangement.ALONE:
        told = _(
            "{screen}, sur cet écran : branchez le vidéoprojecteur s’il y en a un. "
            "Pour voir s’il se lit, appuyez sur « Afficher un essai »."
        ).format(screen=facts.screen)
        return Check("screens", State.WARN, title, told, _("Afficher un essai"), Intent.TRIAL)
    if facts.screen_shown:
        told = _("{screen}. Pour voir s’il se lit, appuyez sur « Afficher un essai ».").format(
            screen=facts.screen
        )
        return Check("screens", State.OK, title, told, _("Afficher un essai"), Intent.TRIAL)
    if facts.arrangement is Arrangement.EXTENDED:
        told = _("Un écran est branché pour la salle. Appuyez sur « Ouvrir l’écran de la salle ».")
        return Check("screens", State.WAIT, title, told, *opening)
    told = _(
        "Un seul écran est visible. Branchez le vidéoprojecteur. {extend} Sans lui, appuyez sur "
        "« Ouvrir l’écran de la salle » : il s’ouvre dans une fenêtre."
    ).format(extend=_extend(facts.platform))
    return Check("screens", State.WARN, title, told, *opening)


def _extend(platform: str) -> str:
    """Return how two screens are made to show two things."""
    if platform == "win32":
        return _("Touches Windows + P, puis « Étendre ».")
    if platform == "darwin":
        return _("Réglages Système, « Moniteurs », puis « Écran étendu ».")
    return _("Réglages de l’ordinateur, « Écrans », puis « Joindre » ou « Étendre ».")


def _battery(machine: Machine | None) -> Check:
    title = _("Batterie")
    if machine is None:
        return _soon("battery", title)
    charge = machine.charge
    if charge is None:
        return Check(
            "battery", State.OK, title, _("Cet ordinateur n’a pas de batterie à surveiller.")
        )
    if charge.plugged:
        plugged = _("Branché. Batterie à {percent} %.").format(percent=charge.percent)
        return Check("battery", State.OK, title, plugged)
    if charge.percent <= max(THRESHOLDS):
        return Check("battery", State.BAD, title, battery_sentence(charge))
    return Check("battery", State.WARN, title, battery_sentence(charge))


def _disk(machine: Machine | None) -> Check:
    title, folder = _("Disque"), (_("Ouvrir le dossier"), Intent.FOLDER)
    if machine is None:
        return _soon("disk", title)
    if machine.hazard:
        told = _("{reason} Pour le voir, appuyez sur « Ouvrir le dossier ».").format(
            reason=machine.hazard
        )
        return Check("disk", State.BAD, title, told, *folder)
    if machine.free is None:
        silent = _(
            "Ce disque ne dit pas la place qui lui reste. Appuyez sur « Ouvrir le dossier »."
        )
        return Check("disk", State.WARN, title, silent, *folder)
    left = _size(machine.free)
    if machine.free >= SHORT:
        return Check("disk", State.OK, title, _("Il reste {size}.").format(size=left))
    told = _(
        "Il ne reste que {size} : effacez ce qui ne sert plus. Appuyez sur « Ouvrir le dossier »."
    ).format(size=left)
    return Check("disk", State.BAD if machine.free < SCARCE else State.WARN, title, told, *folder)


def _size(size: int) -> str:
    if size >= GIGA:
        return _("{n} Go").format(n=size // GIGA)
    return _("{n} Mo").format(n=size // MEGA)


def _phone(facts: Facts) -> Check:
    title = _("Un vrai téléphone")
    if facts.phone_seen:
        return Check("phone", State.OK, title, _("Un téléphone a ouvert la page : tout marche."))
    if not facts.address:
        told = _("Sans réseau, les mains, les places et le papier suffisent.")
        return Check("phone", State.WAIT, title, told)
    told = _(
        "Prenez le vôtre et visez le code. Rien ne s’ouvre ? Vérifiez qu’il est sur le même Wi-Fi. "
        "Pour la salle, appuyez sur « Afficher le code »."
    )
    return Check("phone", State.WAIT, title, told, _("Afficher le code"), Intent.CODE)
