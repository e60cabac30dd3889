"""A session: one workshop, held once, somewhere, by someone."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from msgspec import Meta, Struct

from app.core.i18n import N_
from app.core.phase import Speaker, State
from app.core.strict import DAY, HOUR
from app.core.wifi import WiFi
from app.core.workshop import Guidance, Headcount, Line, Minutes, Origin, Script, Text

Notes = Annotated[str, Meta(max_length=4000)]
Day = Annotated[str, Meta(pattern=DAY)]
Hour = Annotated[str, Meta(pattern=HOUR)]

_SPEAKERS = {
    "animateur": N_("Animateur ou animatrice"),
    "coanimateur": N_("Co-animateur ou co-animatrice"),
    "les_deux": N_("Les deux"),
}


class Facilitator(Struct, frozen=True):
    """Who facilitates: name, function in their own words, agreement to be named in print."""

    name: Annotated[str, Meta(min_length=1, max_length=200, title=N_("Nom"))]
    function: Annotated[
        Line,
        Meta(
            title=N_("Fonction"),
            description=N_("Avec ses mots. Par exemple : patiente partenaire, infirmière."),
        ),
    ] = ""
    printed: Annotated[
        bool, Meta(title=N_("J’accepte que mon nom soit imprimé dans le compte rendu"))
    ] = False


class SessionInfo(Struct, frozen=True, kw_only=True):
    """What is said once for the whole session.

    ``date`` is ISO 8601 (``2026-03-12``) and ``starts`` an hour (``14:00``), or empty. ``readers``:
    who will read the answers. ``keep_days``: days that raw contributions are kept after the
    restitution is validated. ``proofread``: free texts wait for « Montrer » (« relecture »).
    ``threshold``: the k of formats.md §1.5, at least 3. ``expected``: people expected, 0 when
    nobody knows. ``length``: minutes that the workshop may last, 0 when nobody knows.
    ``sourced``: the objectives that the source document states. ``validated_on``: the day
    (ISO 8601) the restitution was validated, empty until then; ``edition`` how many times it was.
    ``purged_on``: the day what people gave was erased from the file, empty until then.
    """

    title: Annotated[Text, Meta(title=N_("Titre"))]
    date: Annotated[
        Day, Meta(title=N_("Date"), description=N_("jj/mm/aaaa"), extra={"as": "day"})
    ] = ""
    starts: Annotated[
        Hour, Meta(title=N_("Début"), description=N_("hh:mm"), extra={"as": "hour"})
    ] = ""
    length: Annotated[
        int,
        Meta(
            ge=0,
            le=1440,
            title=N_("Durée possible"),
            description=N_("Le temps que vous avez. 0 si vous ne savez pas."),
            extra={"unit": N_("min")},
        ),
    ] = 0
    place: Annotated[Line, Meta(title=N_("Lieu"))] = ""
    organiser: Annotated[Line, Meta(title=N_("Structure qui organise"))] = ""
    contact: Annotated[
        Line,
        Meta(
            title=N_("Contact"),
            description=N_("À qui écrire pour une question ou pour retirer une parole."),
        ),
    ] = ""
    expected: Annotated[
        int,
        Meta(
            ge=0,
            le=2000,
            title=N_("Personnes attendues"),
            description=N_("0 si vous ne savez pas."),
        ),
    ] = 0
    objectives: Annotated[
        tuple[Text, ...],
        Meta(
            max_length=12,
            title=N_("Objectifs"),
            extra={"item": N_("Objectif"), "add": N_("Ajouter un objectif")},
        ),
    ] = ()
    facilitators: Annotated[
        tuple[Facilitator, ...],
        Meta(
            max_length=20,
            title=N_("Qui anime"),
            extra={"item": N_("Personne"), "add": N_("Ajouter une personne")},
        ),
    ] = ()
    rules: Annotated[
        tuple[Text, ...],
        Meta(
            max_length=20,
            title=N_("Règles"),
            extra={"item": N_("Règle"), "add": N_("Ajouter une règle")},
        ),
    ] = ()
    readers: Annotated[
        Line,
        Meta(
            title=N_("Qui lira les réponses"),
            description=N_("Dit à l’écran et sur les téléphones."),
        ),
    ] = ""
    keep_days: Annotated[
        int,
        Meta(
            ge=0,
            le=3650,
            title=N_("Réponses gardées"),
            description=N_("Après la validation du compte rendu. Ensuite, elles sont effacées."),
            extra={"unit": N_("jours")},
        ),
    ] = 30
    proofread: Annotated[
        bool, Meta(title=N_("Relire chaque texte avant de le montrer à la salle"))
    ] = True
    threshold: Annotated[
        int,
        Meta(
            ge=3,
            le=50,
            title=N_("Plus petit groupe dont on montre les réponses"),
            description=N_(
                "Les réponses d’un groupe plus petit sont réunies aux autres ou cachées : personne ne "
                "doit être reconnu. 5 convient le plus souvent, 3 au moins."
            ),
            extra={"unit": N_("personnes")},
        ),
    ] = 5
    wifi: Annotated[WiFi | None, Meta(title=N_("Wi-Fi de la salle"))] = None
    public: Annotated[Script, Meta(title=N_("Pour qui"), extra={"long": True})] = ""
    cofacilitation: Annotated[Script, Meta(title=N_("Co-animation"), extra={"long": True})] = ""
    room: Annotated[Script, Meta(title=N_("Salle"), extra={"long": True})] = ""
    material: Annotated[
        tuple[Text, ...],
        Meta(
            max_length=40,
            title=N_("Matériel"),
            extra={"item": N_("Objet"), "add": N_("Ajouter un objet")},
        ),
    ] = ()
    support: Annotated[
        Line,
        Meta(
            title=N_("Support"),
            description=N_("Où le retrouver : une adresse, un document. Dit dans le compte rendu."),
        ),
    ] = ""
    source: str = ""
    sourced: tuple[str, ...] = ()
    headcount: Headcount | None = None
    workshop: str = ""
    rehearsal: bool = False
    validated: bool = False
    validated_on: str = ""
    edition: int = 0
    anonymised: bool = False
    purged_on: str = ""


class Step(Struct, frozen=True, kw_only=True):
    """A step as this session holds it. ``settings`` are the format's, as plain data.

    ``position`` orders the steps from 0. ``minutes`` are planned minutes, lengthening included;
    ``started`` (first time) and ``ended`` (last time) are seconds since the epoch, or None.
    ``spent`` is how long the room was in it, in seconds, as of the last time it left. ``notes`` are
    for facilitators alone: never printed, never on phones (« notes_privees » of formats.md §1.4).
    ``origin`` and ``origin_note`` are what the workshop's file says of where the step comes from.
    """

    id: int
    key: str
    type: str
    title: Annotated[Text, Meta(title=N_("Titre de l’étape"))]
    position: int
    minutes: Annotated[Minutes, Meta(title=N_("Durée"), extra={"unit": N_("min")})]
    settings: dict[str, Any]
    speaker: Annotated[
        Speaker, Meta(title=N_("Qui parle à la salle"), extra={"labels": _SPEAKERS})
    ] = Speaker.FACILITATOR
    guidance: Annotated[Guidance, Meta(title=N_("Consignes"))] = Guidance()
    notes: Annotated[
        Notes,
        Meta(
            title=N_("Notes privées"),
            description=N_("Pour l’équipe seule : ni imprimées, ni sur les téléphones."),
            extra={"long": True},
        ),
    ] = ""
    origin: Origin = Origin.ADDED
    origin_note: str = ""
    skipped: bool = False
    started: float | None = None
    ended: float | None = None
    spent: float = 0


class Timer(Struct, frozen=True):
    """A countdown that nobody's text depends on.

    ``seconds`` is its whole length. It runs since ``started`` (epoch seconds); when paused
    ``started`` is None. ``spent`` is what had run before the last start.
    """

    seconds: float = 0
    spent: float = 0
    started: float | None = None

    def left(self, now: float) -> float:
        """Return the seconds left, negative when over."""
        running = now - self.started if self.started is not None else 0
        return self.seconds - self.spent - running

    def paused(self, now: float) -> Timer:
        """Return the timer stopped where it is."""
        if self.started is None:
            return self
        return Timer(self.seconds, self.spent + now - self.started, None)

    def running(self, now: float) -> Timer:
        """Return the timer going on from where it is."""
        return self if self.started is not None else Timer(self.seconds, self.spent, now)


class Screen(StrEnum):
    """What the projector shows over the step's own picture, if anything."""

    STEP = "step"
    JOIN = "join"
    TIMER = "timer"
    NEUTRAL = "neutral"


class Run(Struct, frozen=True, kw_only=True):
    """Where the room is: stored at every change, so that a killed program comes back here.

    ``revision`` grows at every change of place or screen; commands name it. ``step`` is None
    before the first « Suivant »; ``phase`` is a phase key of that step, and ``entered`` when the
    room came to that step. ``rested``: the neutral screen stopped the timer, and will start it.
    ``spotlight`` is the card being read out, or 0. ``zoom`` is the slot that the room sees alone, or
    "". ``notice`` is a word of the team to all tables. ``called`` are the people called to speak in
    the phase ``calling`` (a step and its phase), by their number, the latest one last: going to
    another place and back calls nobody twice.
    ``contrast``: whether every screen of the room has few, very contrasted colours. None until the
    team chooses: each screen then looks as its own machine prefers.
    """

    revision: int = 0
    step: int | None = None
    phase: str = ""
    state: State = State.PREPARED
    screen: Screen = Screen.JOIN
    door_open: bool = True
    timer: Timer = Timer()
    rested: bool = False
    spotlight: int = 0
    zoom: str = ""
    notice: str = ""
    called: tuple[int, ...] = ()
    calling: tuple[int, str] | None = None
    contrast: bool | None = None
    started: float | None = None
    entered: float | None = None
    finished: bool = False
