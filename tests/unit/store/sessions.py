"""Sessions to test with, in the folder of one test."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from app.core.record import CardStatus, Channel
from app.core.session import Facilitator, SessionInfo, Step
from app.core.wifi import WiFi
from app.store import Store, create, open_store

if TYPE_CHECKING:
    from pathlib import Path

AWKWARD = (
    "Œuvre – ça, 1 000 € « l’été » 👩🏽‍⚕️",
    "مرحبا بكم",
    "Здравствуйте",
    "<script>alert('1')</script>]]>",
    "\u202eabc\u202c \u0000 '\"; DROP TABLE card --",
)

NOW = 1_770_000_000.0

_keys = count(1)


def info(title: str = "Le partenariat, quésaco ?") -> SessionInfo:
    return SessionInfo(
        title=title,
        organiser="Réseau du mimosa",
        objectives=("Se connaître", "Débattre"),
        facilitators=(Facilitator("Ana", "infirmière", printed=True), Facilitator("Bo")),
        wifi=WiFi("Salle", "mot de passe"),
    )


def steps(number: int = 2) -> list[Step]:
    return [
        Step(
            id=one,
            key=f"etape-{one}",
            type="debat_mouvant",
            title=f"Étape {one}",
            position=one - 1,
            minutes=10,
            settings={"enonces": ["a", "b"], "n": one},
        )
        for one in range(1, number + 1)
    ]


def make(folder: Path, name: str = "atelier.mimosa") -> Store:
    return create(folder / name, info(), steps(), copies=folder / "copies", now=NOW)


def again(store: Store, who: str = "Ana") -> Store:
    """Close a store and open its file again."""
    store.close()
    return open_store(store.path, copies=store.folder.parent, who=who)


def say(
    store: Store,
    alias: str,
    *value: str,
    step: int = 1,
    phase: str = "avant",
    key: str | None = None,
    now: float = NOW,
) -> bool:
    return store.add_answer(
        step=step,
        phase=phase,
        input="camp",
        alias=alias,
        value=value,
        channel=Channel.PHONE,
        key=key or f"k{next(_keys)}",
        now=now,
    )


def write(store: Store, alias: str, text: str, *, step: int = 1, key: str | None = None) -> int:
    return store.add_card(
        step=step,
        phase="arguments",
        input="idee",
        slot="oui",
        alias=alias,
        text=text,
        status=CardStatus.RECEIVED,
        channel=Channel.PHONE,
        key=key or f"k{next(_keys)}",
        seat="",
        now=NOW,
    )


def every_byte(store: Store) -> bytes:
    """Return all that is on the disk of a session: file, WAL, shared memory, copies."""
    beside = [path for path in store.path.parent.iterdir() if path.is_file()]
    copied = [path for path in store.folder.parent.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in sorted({*beside, *copied}))
