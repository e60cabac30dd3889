"""The command « purge », and the list of what was written from a session."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import Parser, add_command, add_operands
from app.cli.output import complain, say
from app.core.errors import UserError
from app.core.i18n import _, said_date
from app.store import DamagedError, check_file, discard
from app.store.purge import record_exports

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from app.room.house import House
    from app.store import Purged


def add_purge(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « purge »."""
    parser = add_command(
        commands,
        "purge",
        _purge,
        _("effacer pour toujours les réponses d’un atelier"),
        "mimosa purge atelier.mimosa --yes",
    )
    add_operands(parser, ("file", _("FICHIER"), _("le fichier de l’atelier"), Path))
    parser.named.add_argument(
        "--yes", action="store_true", help=_("le faire ; sans ce mot, rien n’est effacé")
    )
    parser.named.add_argument(
        "--whole",
        action="store_true",
        help=_("supprimer un fichier abîmé en entier, sans rien garder"),
    )


@contextmanager
def listed(session: Path, files: Sequence[Path], edition: str, house: House) -> Iterator[None]:
    """List in a session the files that are written from it meanwhile, before they are and after.

    A program killed in between leaves none that nobody knows of. Until they are written they bear
    no time: they stand for no restitution yet. A session that is served, or that cannot be written,
    does not keep the list: it is said to think of them.
    """
    with suppress(UserError):
        record_exports(session, files, edition, copies=house.copies, who=house.who, now=0)
    yield
    try:
        record_exports(
            session, files, edition, copies=house.copies, who=house.who, now=house.clock()
        )
    except UserError:
        say(_("Pensez à effacer aussi ce fichier quand vous effacerez l’atelier."))


def _purge(arguments: argparse.Namespace, house: House) -> int:
    if not arguments.yes:
        return _tell_first(arguments.file)
    if arguments.whole:
        return _tell(discard(arguments.file, copies=house.copies), house.copies)
    # ReportLab takes a while to load; few commands need it.
    from app.report.erasing import purge_session

    try:
        done = purge_session(arguments.file, house)
    except DamagedError:
        complain(_("Pour supprimer tout le fichier et ses copies, ajoutez --whole."))
        raise
    return _tell(done, house.copies)


def _tell_first(path: Path) -> int:
    """Say what would be done. Raises UserError when the file is unfit."""
    report = check_file(path)
    if report.purged_on:
        day = said_date(report.purged_on)
        say(_("Les réponses de cet atelier ont été effacées le {day}.").format(day=day))
        return 0
    for line in (
        _("« {title} » : rien n’est encore effacé.").format(title=report.title),
        _("Seront effacés pour toujours : textes, choix, messages, accords, personnes, journal, "
          "toutes les copies."),
        _("Resteront : le titre, la date, le lieu, la structure, les étapes, la liste des "
          "documents."),
        _("Le compte rendu à partager sera d’abord écrit à côté du fichier, s’il n’existe pas "
          "encore."),
        _("Pour le faire, ajoutez --yes."),
    ):  # fmt: skip
        say(line)
    return 1


def _tell(done: Purged, copies: Path) -> int:
    if done.whole:
        said = _("Le fichier abîmé « {title} » est supprimé.").format(title=done.title)
    else:
        said = _("Les réponses de « {title} » sont effacées.").format(title=done.title)
    say(said)
    if done.written is not None:
        say(_("Le compte rendu est gardé : {path}").format(path=done.written))
    others = [line.path for line in done.exports if line.path != done.written]
    if others:
        say(_("Ces documents viennent de l’atelier, effacez-les vous-même :"))
    for path in others:
        say(f"  {path}")
    if not done.done:
        say(
            _("Ses copies n’ont pas été reconnues. Regardez s’il en reste ici : {folder}").format(
                folder=copies
            )
            if done.whole
            else _("Une partie attend : un autre programme lit le fichier, ou le disque est plein. "
                   "Recommencez la même commande.")
        )  # fmt: skip
    return 0 if done.done else 1
