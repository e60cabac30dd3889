"""What each phase of a débat mouvant asks (formats.md §2.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.i18n import _, in_quotes
from app.core.phase import (
    Audience,
    CardSource,
    Choice,
    Ideas,
    Option,
    Phase,
    State,
    address,
)
from app.core.record import CountingMode, Record
from workshops.formats.debat_mouvant.settings import Settings, zones

if TYPE_CHECKING:
    from app.core.session import Step

PLACE = "place"
ARGUMENT = "argument"
MOVED = "bouge"
MOVED_BY = "argument_bouge"
SYNTHESIS = "synthese"
SENTENCE = "phrase"

_SHARE = {"avant": 0.15, "arguments": 0.5, "apres": 0.15, "synthese": 0.2}
"""How the time of a statement is shared; formats.md gives 10 s to 1 min for a position, 1–2 min
for the synthesis, and the rest to the arguments."""


_ARGUMENT_SECONDS = 20
"""One person says one argument, and each may speak once before anybody speaks again (formats.md
§2.1); nothing there gives its length: the 20 to 30 s of a word said in turn, by the shortest."""
_LEAST_SECONDS = 10
"""A sentence cannot be said in less."""
_STEP_SECONDS = 5


def columns() -> tuple[Option, ...]:
    """Return the three columns of a synthesis."""
    return (
        Option("rassemble", _("Ce qui nous rassemble"), "circle", "agree"),
        Option("debat", _("Ce qui fait débat"), "triangle", "doubt"),
        Option("creuser", _("À creuser"), "diamond", "others"),
    )


def phases(_step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the four phases of each statement debated, each phase in its counting mode."""
    return tuple(
        phase
        for number in range(1, len(settings.debated) + 1)
        for phase in _statement(number, settings, record)
    )


def _statement(number: int, settings: Settings, record: Record) -> tuple[Phase, ...]:
    makers = {"avant": _before, "arguments": _arguments, "apres": _after, "synthese": _synthesis}
    made = {
        name: make(
            number, structs.replace(settings, mode=record.mode(f"a{number}_{name}", settings.mode))
        )
        for name, make in makers.items()
    }
    arguments = made["arguments"]
    each = _seconds_each(arguments.minutes, record.presence.total)
    beside = () if arguments.input(MOVED) else _moved_by_hand(arguments, record)
    made["arguments"] = structs.replace(
        arguments, seconds_each=each, inputs=(*arguments.inputs, *beside)
    )
    return tuple(made.values())


def _moved_by_hand(arguments: Phase, record: Record) -> tuple[Choice, ...]:
    """Return how those who are counted by hand say that they moved, beside places given by phone."""
    counted = any((one.phase, one.input) == (arguments.key, MOVED) for one in record.counts)
    if not (record.presence.hands or counted):
        return ()
    moved = _moved(arguments.inputs[0].help, _("Combien ont bougé, à la main ?"))
    return (structs.replace(moved, phone=False),)


def _moved(statement: str, hands: str) -> Choice:
    return Choice(
        key=MOVED,
        label=_("Vous avez changé de place ?"),
        help=statement,
        options=(Option("oui", _("J’ai bougé")),),
        counted=True,
        hands=hands,
    )


def _seconds_each(minutes: float, people: int) -> int:
    """Return how long each may speak so that all can, by steps of 5 s: the turn of the many is short."""
    if not people:
        return _ARGUMENT_SECONDS
    fair = int(minutes * 60 / people) // _STEP_SECONDS * _STEP_SECONDS
    return min(_ARGUMENT_SECONDS, max(_LEAST_SECONDS, fair))


def _title(number: int, settings: Settings, moment: str) -> str:
    return _("Affirmation {n} sur {total} · {moment}").format(
        n=number, total=len(settings.debated), moment=moment
    )


def _group(number: int) -> str:
    return _("Affirmation {n}").format(n=number)


def _by_phone(settings: Settings) -> bool:
    return settings.mode is CountingMode.PHONES_PLUS_HANDS


def _position(number: int, settings: Settings, help_: str, earlier: tuple[str, ...] = ()) -> Choice:
    """Ask for a place in front of the statement; ``earlier`` places are shown again."""
    return Choice(
        key=PLACE,
        label=settings.debated[number - 1].text,
        help=help_,
        options=zones(settings.variant),
        phone=_by_phone(settings),
        counted=True,
        mode=settings.mode,
        prefilled_from=earlier,
    )


def _before(number: int, settings: Settings) -> Phase:
    return Phase(
        key=f"a{number}_avant",
        switchable=True,
        title=_title(number, settings, _("avant")),
        group=_group(number),
        short=_("Avant"),
        inputs=(
            _position(number, settings, _("Choisissez votre place. Vous pourrez en changer.")),
        ),
        stops=(State.PREPARED, State.OPEN, State.REVEALED),
        minutes=settings.minutes_each * _SHARE["avant"],
        screen=_("Placez-vous, en silence."),
        phone=_("Placez-vous dans la salle, selon votre avis."),
        say=_("Lisez l’affirmation deux fois. Ne l’expliquez pas. Laissez le silence."),
    )


def _arguments(number: int, settings: Settings) -> Phase:
    before = address(f"a{number}_avant", PLACE)
    camps = zones(settings.variant)
    statement = in_quotes(settings.debated[number - 1].text)
    moved: Choice = (
        Choice(
            key=PLACE,
            label=_("J’ai bougé : ma nouvelle place"),
            help=statement,
            options=camps,
            prefilled_from=(before,),
        )
        if _by_phone(settings)
        else _moved(statement, _("Combien ont bougé ?"))
    )
    return Phase(
        key=f"a{number}_arguments",
        switchable=True,
        title=_title(number, settings, _("arguments")),
        group=_group(number),
        short=_("Arguments"),
        inputs=(
            moved,
            Ideas(
                key=ARGUMENT,
                label=_("Un argument à donner ?"),
                help=_("Une phrase. N’écrivez ni nom, ni lieu."),
                slots=camps,
                slot_from=(address(f"a{number}_arguments", PLACE), before),
            ),
        ),
        stops=(State.OPEN,),
        minutes=settings.minutes_each * _SHARE["arguments"],
        screen=_("Un argument à la fois. Chaque camp parle à son tour."),
        phone=_("Écoutez. Vous pouvez changer de place."),
        say=_order(camps) + " " + _("Après chaque argument : « Est-ce que quelqu’un bouge ? »"),
    )


def _order(camps: tuple[Option, ...]) -> str:
    """Return who speaks first, in the words of the order that the screen calls them in."""
    if len(camps) == 2:
        return _("Suivez l’écran : le plus petit camp commence.")
    return _("Suivez l’écran : le plus petit des deux camps commence, qui hésite parle ensuite.")


def _after(number: int, settings: Settings) -> Phase:
    arguments = f"a{number}_arguments"
    return Phase(
        key=f"a{number}_apres",
        switchable=True,
        title=_title(number, settings, _("après")),
        group=_group(number),
        short=_("Après"),
        inputs=(
            _position(
                number,
                settings,
                _("Dernière place. Choisissez à nouveau."),
                (address(arguments, PLACE), address(f"a{number}_avant", PLACE)),
            ),
            Choice(
                key=MOVED_BY,
                label=_("Quel argument vous a fait bouger ?"),
                help=_("Facultatif."),
                options_from=CardSource(arguments, ARGUMENT),
            ),
        ),
        stops=(State.OPEN, State.REVEALED),
        minutes=settings.minutes_each * _SHARE["apres"],
        screen=_("Dernière place. Où êtes-vous maintenant ?"),
        phone=_("Placez-vous une dernière fois."),
        say=_(
            "Demandez une dernière place. Comptez. Demandez à qui a bougé ce qui l’a fait bouger."
        ),
    )


def _synthesis(number: int, settings: Settings) -> Phase:
    return Phase(
        key=f"a{number}_synthese",
        switchable=True,
        title=_title(number, settings, _("synthèse")),
        group=_group(number),
        short=_("Synthèse"),
        inputs=(
            Ideas(
                key=SYNTHESIS,
                label=_("Synthèse"),
                slots=columns(),
                audience=Audience.FACILITATORS,
                at_most=30,
            ),
            Ideas(
                key=SENTENCE,
                label=_("Une phrase à garder ?"),
                help=_("Une phrase. N’écrivez ni nom, ni lieu."),
                at_most=1,
            ),
        ),
        stops=(State.OPEN,),
        minutes=settings.minutes_each * _SHARE["synthese"],
        screen=_("Ce que nous retenons."),
        phone=_("Que retenons-nous ?"),
        say=_("La personne qui a noté lit la synthèse. La salle corrige."),
    )
