"""The cards of this machine, which of them the phones can reach, and the port they come to."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import re
import socket
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ifaddr

from app.core.errors import UserError
from app.core.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: From this rank on, a phone in the room cannot come in by that card.
UNREACHABLE = 100
#: The port that needs not be typed, then those that people recognise.
USUAL_PORTS = (80, *range(8080, 8090))
#: Phones that ask for a connection at the same instant: a room of a thousand.
BACKLOG = 2048

# Windows says 10013 for a port that the system keeps for itself.
_DENIED = frozenset({errno.EACCES, errno.EPERM, 10013})
_TAKEN = frozenset({errno.EADDRINUSE, 10048})
_PRIVATE = tuple(map(ipaddress.ip_network, ("192.168.0.0/16", "172.16.0.0/12", "10.0.0.0/8")))


@dataclass(frozen=True, slots=True)
class Adapter:
    """One IPv4 address of this machine, as the system tells it.

    ``name`` is what people see (« Wi-Fi », « wlan0 »); ``device`` is the hardware's, on Windows only.
    """

    name: str
    device: str
    address: str
    prefix: int


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """A way into this machine: the lowest ``rank`` is the best; ``why`` is a marked sentence."""

    name: str
    address: str
    prefix: int
    rank: int
    why: str

    @property
    def reason(self) -> str:
        """What it is good for, in the language in use."""
        return _(self.why)

    @property
    def reachable(self) -> bool:
        """Whether a phone in the room may come in by this card."""
        return self.rank < UNREACHABLE


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the name of a card (or of its device) tells about it."""

    names: re.Pattern[str]
    rank: int
    reason: str

    def fits(self, adapter: Adapter) -> bool:
        return any(map(self.names.search, (adapter.name, adapter.device)))


def _kind(rank: int, reason: str, *names: str) -> _Kind:
    return _Kind(re.compile("|".join(names), re.IGNORECASE), rank, reason)


_BLUETOOTH = _kind(
    110,
    N_("Bluetooth : les téléphones de la salle ne passent pas par là."),
    r"bluetooth", r"^bnep\d", r"^pan\d", r"^bt-pan",
)  # fmt: skip
_VPN = _kind(
    120,
    N_("Réseau privé à distance (VPN) : les téléphones de la salle n’y sont pas."),
    r"tailscale", r"zerotier", r"^zt", r"^utun\d", r"^tun\d", r"^tap\d", r"tap-windows", r"wintun",
    r"^wg\d", r"wireguard", r"nordlynx", r"^ppp\d", r"^ipsec", r"openvpn", r"anyconnect",
    r"forti", r"globalprotect", r"pangp", r"juniper", r"pulse secure", r"\bvpn",
    r"hamachi", r"protonvpn", r"mullvad", r"check point",
)  # fmt: skip
_VIRTUAL = _kind(
    130,
    N_("Carte virtuelle (machine ou conteneur) : les téléphones ne la voient pas."),
    r"docker", r"^br-[0-9a-f]{6}", r"^veth", r"^virbr", r"^vnet\d", r"vmnet", r"^vboxnet",
    r"virtualbox", r"vmware", r"hyper-v", r"vethernet", r"default switch", r"\bwsl\b", r"^lxcbr",
    r"^lxdbr", r"^incusbr", r"^cni", r"podman", r"^flannel", r"^cali", r"^kube", r"parallels",
    r"^vnic\d", r"^dummy", r"^cbr", r"npcap", r"km-test",
)  # fmt: skip
_HOTSPOT = _kind(
    0,
    N_("Point d’accès de cet ordinateur : les téléphones s’y connectent directement."),
    r"^ap\d", r"^uap\d", r"wi-?fi direct", r"^connexion au réseau local\*", r"^réseau local\*",
    r"^local area connection\*",
)  # fmt: skip
_WIFI = _kind(
    10,
    N_("Réseau Wi-Fi : les téléphones doivent être sur le même."),
    r"wi-?fi", r"^wl", r"wireless", r"sans fil", r"802\.11", r"airport", r"^en0$",
)  # fmt: skip
_CABLE = _kind(
    20,
    N_("Réseau par câble : convient si le Wi-Fi des téléphones part de la même box."),
    r"ethernet", r"^eth\d", r"^en", r"^em\d",
)  # fmt: skip
_OTHER = _kind(30, N_("Carte réseau d’un genre inconnu : à essayer avec un téléphone."), r"")
#: The first that fits is the right one; Windows calls its hotspot « Wi-Fi Direct Virtual Adapter ».
_KINDS = (_BLUETOOTH, _VPN, _VIRTUAL, _HOTSPOT, _WIFI, _CABLE, _OTHER)

_LOOPBACK_RANK, _LOOPBACK_REASON = 190, N_("Adresse interne : seul cet ordinateur s’y entend.")
_STRAY_RANK = 180
_STRAY_REASON = N_("Adresse provisoire (169.254…) : cette carte n’a pas trouvé de réseau.")


def adapters() -> Iterator[Adapter]:
    """Yield the IPv4 addresses of this machine in the system's order."""
    for adapter in ifaddr.get_adapters():
        for ip in adapter.ips:
            if isinstance(ip.ip, str):
                yield Adapter(ip.nice_name, adapter.nice_name, ip.ip, ip.network_prefix)


def cards(found: Iterable[Adapter] | None = None) -> tuple[NetworkCard, ...]:
    """Return every way into this machine, best first; those that lead nowhere come last."""
    ranked = map(_card, adapters() if found is None else found)
    return tuple(sorted(ranked, key=lambda card: card.rank))


def _card(adapter: Adapter) -> NetworkCard:
    rank, reason = _judge(adapter)
    return NetworkCard(adapter.name, adapter.address, adapter.prefix, rank, reason)


def _judge(adapter: Adapter) -> tuple[int, str]:
    address = ipaddress.IPv4Address(adapter.address)
    if address.is_loopback:
        return _LOOPBACK_RANK, _LOOPBACK_REASON
    if address.is_link_local:
        return _STRAY_RANK, _STRAY_REASON
    kind = next(kind for kind in _KINDS if kind.fits(adapter))
    if kind.rank < UNREACHABLE and _is_shared(adapter):
        kind = _HOTSPOT
    return kind.rank + (not any(address in network for network in _PRIVATE)), kind.reason


def _is_shared(adapter: Adapter) -> bool:
    """Tell whether the address is that of a machine that shares its connection (Windows, macOS)."""
    on_mac_bridge = adapter.name.startswith("bridge")
    return adapter.address == "192.168.137.1" or (
        on_mac_bridge and adapter.address == "192.168.2.1"
    )


def choose(
    wanted: str | None = None, among: Iterable[NetworkCard] | None = None
) -> NetworkCard | None:
    """Return the card named ``wanted`` (name or address), else the best; None where none is good.

    Without any card the workshop goes on by hand. Raises UserError when ``wanted`` is unknown.
    """
    known = cards() if among is None else tuple(among)
    if wanted is None:
        return next((card for card in known if card.reachable), None)
    for card in known:
        if wanted.casefold() in (card.name.casefold(), card.address):
            return card
    raise UserError(_unknown(wanted, known))


def _unknown(wanted: str, known: tuple[NetworkCard, ...]) -> str:
    if not known:
        return _("Cet ordinateur n’est relié à aucun réseau : « {name} » n’existe pas.").format(
            name=wanted
        )
    listed = ", ".join(f"{card.name} ({card.address})" for card in known)
    return _("Cet ordinateur n’a pas de réseau « {name} ». Choisissez parmi : {cards}.").format(
        name=wanted, cards=listed
    )


def short_address(address: str, port: int) -> str:
    """Return what people type: without the port when it is the usual one."""
    return address if port == 80 else f"{address}:{port}"


def open_listener(host: str, port: int | None = None) -> socket.socket:
    """Open a listening socket that nobody else can share, on ``port`` or the first that is free.

    Without ``port``: 80, then 8080 to 8089, then whatever the system gives (as port 0 does).
    Raises UserError when the port named is not free, or ``host`` is no address of this machine.
    """
    if port is not None and not 0 <= port <= 65535:
        raise UserError(_("Un port va de 1 à 65535 : {port} n’en est pas un.").format(port=port))
    for candidate in (*USUAL_PORTS, 0) if port is None else (port,):
        try:
            return _listen(host, candidate)
        except OSError as error:
            if port is not None or error.errno not in _TAKEN | _DENIED:
                raise UserError(_refusal(error, host, candidate)) from error
    raise UserError(_("Aucun port n’est libre sur {host}.").format(host=host))


def _refusal(error: OSError, host: str, port: int) -> str:
    if error.errno in _TAKEN:
        text = _(
            "Le port {port} est déjà pris. Fermez le programme qui l’occupe ou choisissez-en un autre."
        )
    elif error.errno in _DENIED:
        text = _("Le système garde le port {port} pour lui. Choisissez-en un autre, comme 8080.")
    else:
        text = _("« {host} » n’est pas une adresse de cet ordinateur. Choisissez une autre carte.")
    return text.format(host=host, port=port)


def _listen(host: str, port: int) -> socket.socket:
    if sys.platform == "darwin" and port and _somebody_answers(host, port):
        raise OSError(errno.EADDRINUSE, "taken through another address")
    socket.inet_pton(socket.AF_INET, host)  # An address, not a name: nothing is asked of any DNS.
    # The protocol is named: without it asyncio leaves Nagle's algorithm on, and each page waits
    # 40 ms for an acknowledgement.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        _take_exclusively(listener)
        listener.bind((host, port))
        # At once: between bind and listen, Linux still lets another bind to the same port.
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _take_exclusively(listener: socket.socket) -> None:
    """Refuse to share the port, yet take it back at once after a restart.

    SO_REUSEADDR means « share » on Windows, but only « connections that are dying do not count »
    on POSIX. There it may be set: no two sockets can listen.
    """
    if sys.platform == "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _somebody_answers(host: str, port: int) -> bool:
    """Tell whether a program listens there: macOS lets 0.0.0.0 and one address share a port."""
    place = "127.0.0.1" if host in ("", "0.0.0.0") else host
    with contextlib.suppress(OSError), socket.create_connection((place, port), timeout=0.2):
        return True
    return False
