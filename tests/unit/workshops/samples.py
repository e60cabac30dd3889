"""Moments of every format, calm and awkward, for tests and for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from app.core.record import (
    Answer,
    Card,
    CardStatus,
    CountingMode,
    FollowUp,
    KeyMessage,
    MessageStatus,
    Presence,
    Record,
    RoomCount,
)
from app.core.session import SessionInfo, Step
from app.core.workshop import COMMON_RULES
from app.format import Account, Moment, Stage
from app.scene.frame import CLASSIC, WIDE
from app.scene.theme import LIGHT, Theme
from tests.unit.scene.awkward import AWKWARD
from workshops import CATALOGUE
from workshops.formats.debat_mouvant.settings import (
    Settings,
    StatementPlan,
    Variant,
    zones,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msgspec import Struct

SIZES = (WIDE, CLASSIC)
SHORT = "Le partenariat en santé, c’est mettre le patient au centre."
LONG = AWKWARD[1][:300]
PLAIN = (
    "On me demande mon avis, mais on ne dit pas ce qu’on en fait.",
    "Être au centre, ce n’est pas décider.",
    "Le soignant sait des choses que je ne sais pas, et l’inverse est vrai.",
    "Ensemble, on va plus loin.",
    "Il faut du temps, et le temps manque à tout le monde dans les services.",
)


_INFO = SessionInfo(
    title="Le partenariat en santé en éducation thérapeutique, quésaco ?",
    organiser="Association Exemple",
    objectives=(
        "Dire ce que « partenariat » veut dire pour chacun.",
        "Repérer ce qui nous rassemble et ce qui fait débat.",
        "Choisir deux actions pour la suite.",
    ),
    rules=COMMON_RULES,
)


def info(**changed: object) -> SessionInfo:
    """Return a session like those of the field."""
    return replace(_INFO, **changed)


def step(kind: str, **changed: object) -> Step:
    """Return a step of a format."""
    plain = Step(
        id=1,
        key=kind,
        type=kind,
        title=CATALOGUE[kind].name,
        position=0,
        minutes=15,
        settings={},
    )
    return replace(plain, **changed)


def moments(
    kind: str,
    settings: Struct,
    record: Record,
    *,
    size: tuple[int, int] = WIDE,
    theme: Theme = LIGHT,
    about: SessionInfo | None = None,
    held: Step | None = None,
) -> Iterator[Moment[Any]]:
    """Yield every moment of a step: each phase in each of its stops."""
    held = held or step(kind)
    phases = CATALOGUE[kind].phases(held, settings, record)
    stage = Stage(size, theme, "192.168.43.1")
    for phase in phases:
        for state in phase.stops:
            yield Moment(stage, about or info(), held, settings, record, phases, phase, state)


def account(
    kind: str, settings: Struct, record: Record, about: SessionInfo | None = None
) -> Account[Any]:
    """Return a step once it is over."""
    held = step(kind)
    phases = CATALOGUE[kind].phases(held, settings, record)
    return Account(about or info(), held, settings, record, phases)


def debate(
    variant: Variant = Variant.RIVER,
    mode: CountingMode = CountingMode.ROOM,
    texts: Sequence[str] = (SHORT, "Un patient partenaire doit être payé."),
) -> Settings:
    """Return the settings of a débat mouvant."""
    plans = tuple(StatementPlan(text=text[:300]) for text in texts)
    return Settings(statements=plans, variant=variant, mode=mode, planned=len(plans))


def counted(
    variant: Variant, before: Sequence[int], after: Sequence[int], number: int = 1
) -> tuple[RoomCount, ...]:
    """Return places counted in the room, in the order of the zones."""
    return tuple(
        RoomCount(f"a{number}_{moment}", "place", zone.key, people, CountingMode.ROOM)
        for moment, figures in (("avant", before), ("apres", after))
        for zone, people in zip(zones(variant), figures, strict=False)
    )


def walked(paths: Sequence[tuple[str, str]], number: int = 1) -> tuple[Answer, ...]:
    """Return the places of phones, before and after; "" for a place not given."""
    return tuple(
        Answer(f"a{number}_{moment}", "place", f"p{index}", (place,))
        for index, pair in enumerate(paths)
        for moment, place in zip(("avant", "apres"), pair, strict=True)
        if place
    )


def arguments(variant: Variant, texts: Sequence[str], number: int = 1) -> tuple[Card, ...]:
    """Return shown arguments, each side in turn."""
    keys = [zone.key for zone in zones(variant)]
    return tuple(
        Card(
            id=index + 1,
            phase=f"a{number}_arguments",
            input="argument",
            slot=keys[index % len(keys)],
            text=text,
            status=CardStatus.SHOWN,
        )
        for index, text in enumerate(texts)
    )


def kept(texts: Sequence[str], number: int = 1, first: int = 200) -> tuple[Card, ...]:
    """Return a synthesis in three columns."""
    slots = ("rassemble", "debat", "creuser")
    return tuple(
        Card(
            id=first + index,
            phase=f"a{number}_synthese",
            input="synthese",
            slot=slots[index % 3],
            text=text,
            status=CardStatus.SHOWN,
        )
        for index, text in enumerate(texts)
    )


def rules(texts: Sequence[str]) -> tuple[Card, ...]:
    """Return rules added by the room."""
    return tuple(
        Card(
            id=index + 1,
            phase="regles",
            input="regle",
            slot="",
            text=text[:140],
            status=CardStatus.SHOWN,
        )
        for index, text in enumerate(texts)
    )


def messages(texts: Sequence[str]) -> tuple[KeyMessage, ...]:
    """Return key messages in every status in turn."""
    return tuple(
        KeyMessage(index + 1, text, list(MessageStatus)[(index + 1) % 3], (4, 12)[: index % 3])
        for index, text in enumerate(texts)
    )


def followups(texts: Sequence[str]) -> tuple[FollowUp, ...]:
    """Return rows of « Suites »."""
    return tuple(
        FollowUp(index + 1, text, "La coordination du programme", "avant l’été")
        for index, text in enumerate(texts)
    )


EMPTY = Record()
_PATHS = (
    [("accord", "accord")] * 6
    + [("accord", "desaccord")] * 5
    + [("desaccord", "desaccord")] * 7
    + [("doute", "accord")] * 6
)


def records(variant: Variant) -> dict[str, tuple[Settings, Record]]:
    """Return named settings and records of a débat mouvant, from nothing to a crowd."""
    count = len(zones(variant))
    before, after = (11, 4, 3, 0, 6, 2)[:count], (6, 5, 7, 1, 3, 2)[:count]
    phones = CountingMode.PHONES_PLUS_HANDS
    eighty = [f"{text} ({index})" for index, text in enumerate(PLAIN * 16)]
    keys = [zone.key for zone in zones(variant)]
    paths = [pair for pair in _PATHS if set(pair) <= set(keys)] or [(keys[0], keys[-1])] * 8
    return {
        "empty": (debate(variant), EMPTY),
        "empty_phones": (debate(variant, phones), EMPTY),
        "room": (
            debate(variant),
            Record(
                counts=counted(variant, before, after),
                presence=Presence(with_phone=14, without_phone=sum(before) - 14),
                cards=arguments(variant, PLAIN) + kept(PLAIN[:4]),
            ),
        ),
        "one": (
            debate(variant, phones),
            Record(
                answers=walked([("", keys[0])]) + walked([(keys[0], "")]),
                presence=Presence(with_phone=1),
                cards=arguments(variant, PLAIN[:1]),
            ),
        ),
        "flow": (
            debate(variant, phones),
            Record(
                answers=walked(paths),
                presence=Presence(with_phone=len(paths)),
                cards=arguments(variant, PLAIN * 2),
            ),
        ),
        "crowd": (
            debate(variant, texts=(LONG, LONG)),
            Record(
                counts=counted(
                    variant, (27, 0, 130, 0, 0, 0)[:count], (0, 27, 130, 0, 0, 0)[:count]
                ),
                presence=Presence(with_phone=157),
                cards=arguments(variant, eighty) + kept(eighty[:30]),
            ),
        ),
        "awkward": (
            debate(variant, texts=AWKWARD[:2]),
            Record(
                counts=counted(variant, before, before),
                presence=Presence(with_phone=27),
                cards=arguments(variant, AWKWARD) + kept(AWKWARD),
            ),
        ),
    }
