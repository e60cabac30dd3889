"""Commands on files: list the ready-made workshops, make a session, print it, look it over."""

from __future__ import annotations

import argparse
import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from app.cli.arguments import Parser, add_command, add_operands, whole_number
from app.cli.erasing import listed
from app.cli.output import complain, say
from app.core.edition import Edition
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.session import Facilitator
from app.core.wifi import WiFi
from app.report.written.forms import Form
from app.room.preparing import make_session, read_named, ready_made
from app.store import (
    CheckReport,
    PurgedError,
    Reader,
    RescueReport,
    check_file,
    open_store,
    rescue,
    version,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.workshop import Headcount, Workshop
    from app.report.written.docx import Rasterise
    from app.room.house import House

SUFFIX = ".mimosa"


def add_workshops(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « workshops »."""
    add_command(commands, "workshops", _workshops, _("lister les ateliers prêts à l’emploi"))


def add_new(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « new »."""
    parser = add_command(
        commands,
        "new",
        _new,
        _("préparer un atelier dans un fichier"),
        'mimosa new etp-quesaco atelier.mimosa --organiser "Mon association"',
    )
    add_operands(
        parser,
        ("workshop", _("ATELIER"), _("un atelier de la liste, ou un fichier .toml"), str),
        ("file", _("FICHIER"), _("le fichier à créer ; il n’est jamais remplacé"), session_path),
    )
    _add_session_options(parser)


def _add_session_options(parser: Parser) -> None:
    add = parser.named.add_argument
    text = _("TEXTE")
    add("--title", metavar=text, help=_("le titre, si ce n’est pas celui de l’atelier"))
    add("--organiser", metavar=text, default="", help=_("la structure qui organise"))
    add("--contact", metavar=text, default="", help=_("à qui écrire au sujet des réponses"))
    add("--date", metavar=_("AAAA-MM-JJ"), type=iso_date, help=_("le jour"))
    add("--place", metavar=text, default="", help=_("le lieu"))
    add("--readers", metavar=text, default="", help=_("qui lira les réponses"))
    add(
        "--facilitator",
        metavar=_('"NOM; FONCTION; oui|non"'),
        dest="facilitators",
        action="append",
        type=facilitator,
        default=[],
        help=_("une personne qui anime ; oui : son nom est imprimé. Peut se répéter"),
    )
    add("--wifi-name", metavar=_("NOM"), help=_("le nom du Wi-Fi de la salle"))
    add(
        "--wifi-key",
        metavar=_("CLÉ"),
        default="",
        help=_("la clé du Wi-Fi ; sans clé : Wi-Fi ouvert"),
    )
    add(
        "--no-proofreading",
        action="store_true",
        help=_("montrer les textes sans relecture"),
    )
    add(
        "--keep-days",
        metavar=_("JOURS"),
        type=whole_number(0, 3650),
        default=30,
        help=_("jours de garde après la validation du compte rendu (30)"),
    )


def add_report(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « report »."""
    parser = add_command(
        commands,
        "report",
        _report,
        _("écrire le compte rendu, même pendant l’atelier"),
        "mimosa report atelier.mimosa --out compte-rendu.pdf",
    )
    add_operands(parser, ("file", _("FICHIER"), _("le fichier de l’atelier"), Path))
    parser.named.add_argument(
        "--out",
        metavar="X.pdf|X.html|X.docx",
        type=Path,
        required=True,
        help=_("le fichier à écrire : à imprimer, à lire à l’écran ou à modifier"),
    )
    parser.named.add_argument(
        "--edition",
        type=Edition,
        choices=tuple(Edition),
        default=Edition.SHARED,
        metavar="|".join(Edition),
        help=_(
            "pour qui : partage (à tous), interne (à l’équipe), relecture (aux personnes de l’atelier), "
            "simple (une page en gros caractères)"
        ),
    )


def add_handouts(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « handouts »."""
    parser = add_command(
        commands,
        "handouts",
        _handouts,
        _("écrire la fiche que chaque binôme emporte, avant de clore l’atelier"),
        "mimosa handouts atelier.mimosa --out fiches",
    )
    add_operands(parser, ("file", _("FICHIER"), _("le fichier de l’atelier"), Path))
    parser.named.add_argument(
        "--out", metavar=_("DOSSIER"), type=Path, required=True, help=_("le dossier des fiches")
    )


def add_check(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add « check »."""
    parser = add_command(
        commands,
        "check",
        _check,
        _("vérifier un fichier et compter ce qu’il contient, sans le changer"),
        "mimosa check atelier.mimosa",
    )
    add_operands(parser, ("file", _("FICHIER"), _("le fichier de l’atelier"), Path))
    parser.named.add_argument("--json", action="store_true", help=_("répondre en JSON"))
    parser.named.add_argument(
        "--rescue",
        metavar=_("NOUVEAU"),
        type=session_path,
        help=_("sauver ce qui peut être lu dans un nouveau fichier"),
    )


def session_path(text: str) -> Path:
    """Return the path of a session file, with its suffix when none was given."""
    path = Path(text)
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def iso_date(text: str) -> str:
    """Return a date as it is stored."""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("il faut une date comme 2026-03-12, pas « {given} ».").format(given=text)
        ) from error


def facilitator(text: str) -> Facilitator:
    """Return someone told as « Nom; fonction; oui|non »; without the last part, nothing is printed."""
    parts = [part.strip() for part in text.split(";")]
    name, function, printed = (*parts, "", "")[:3]
    if not name or len(parts) > 3 or printed not in ("", "oui", "non"):
        raise argparse.ArgumentTypeError(
            _("écrivez « Nom; fonction; oui » ou « Nom; fonction; non ».")
        )
    return Facilitator(name, function, printed == "oui")


def _workshops(_arguments: argparse.Namespace, house: House) -> int:
    for workshop in ready_made(house.catalogue):
        say(workshop.key)
        say(f"  {workshop.title}")
        say(f"  {_summary(workshop, house)}")
    say()
    say(_("Pour en préparer un : mimosa new etp-quesaco atelier.mimosa"))
    return 0


def _summary(workshop: Workshop, house: House) -> str:
    names = dict.fromkeys(_(house.catalogue[step.type].name) for step in workshop.steps)
    parts = [
        _("{n} min").format(n=workshop.minutes),
        _people(workshop.headcount),
        ", ".join(names),
    ]
    return " · ".join(filter(None, parts))


def _people(count: Headcount | None) -> str:
    if count is None:
        return ""
    return _("de {least} à {most} personnes, {ideal} au mieux").format(
        least=count.least, most=count.most, ideal=count.ideal
    )


def _new(arguments: argparse.Namespace, house: House) -> int:
    workshop = read_named(arguments.workshop, house.catalogue)
    path: Path = arguments.file
    make_session(path, workshop, _told(arguments), house).close()
    say(_("L’atelier « {title} » est prêt dans {path}.").format(
        title=arguments.title or workshop.title, path=path
    ))  # fmt: skip
    say(_("Pour l’ouvrir à la salle : mimosa serve {path}").format(path=_quoted(path)))
    return 0


def _told(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what the options say of the session; what they do not say is left out."""
    if arguments.wifi_key and not arguments.wifi_name:
        raise UserError(_("Donnez aussi le nom du Wi-Fi, avec --wifi-name."))
    told: dict[str, Any] = {
        "organiser": arguments.organiser,
        "contact": arguments.contact,
        "date": arguments.date or "",
        "place": arguments.place,
        "readers": arguments.readers,
        "facilitators": tuple(arguments.facilitators),
        "keep_days": arguments.keep_days,
        "proofread": not arguments.no_proofreading,
    }
    if arguments.title:
        told["title"] = arguments.title
    if arguments.wifi_name:
        told["wifi"] = WiFi(arguments.wifi_name, arguments.wifi_key)
    return told


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def _report(arguments: argparse.Namespace, house: House) -> int:
    # ReportLab takes a while to load; no other command of this module needs it.
    from app.report.file import form_of, write_restitution

    rasterise = _rasterise() if form_of(arguments.out) is Form.DOCX else None
    reader = open_reader(arguments.file, house)
    reader.rest()  # Whoever lists files has the session to itself.
    try:
        with listed(arguments.file, [arguments.out], arguments.edition, house):
            write_restitution(reader, house.catalogue, arguments.out, arguments.edition, rasterise)
            reader.rest()
            say(_("Le compte rendu est écrit : {path}").format(path=arguments.out))
        validated = reader.info().validated
    finally:
        reader.close()
    if not validated:
        say(
            _(
                "Il porte « Projet – à relire » : relisez-le, puis validez-le dans la fenêtre ou sur la télécommande."
            )
        )
    return 0


def _rasterise() -> Rasterise:
    # Qt takes a while to load; only a text to edit needs its pictures as points.
    from app.ui import raster

    raster.prepare()
    return raster.rasterise_wide


def _handouts(arguments: argparse.Namespace, house: House) -> int:
    # ReportLab takes a while to load; few commands need it.
    from app.report.handouts import handouts

    reader = open_reader(arguments.file, house)
    try:
        made = handouts(reader, house.catalogue)
    finally:
        reader.close()
    if not made:
        say(_("Aucune fiche : aucun binôme n’a encore rien gardé pour lui."))
        return 0
    paths = [arguments.out / one.name for one in made]
    with listed(arguments.file, paths, "fiche", house):
        write_in(arguments.out, ((one.name, one.pdf) for one in made))
        for path in paths:
            say(str(path))
    say(_("Donnez chaque fiche à son binôme, puis effacez ce dossier."))
    return 0


def write_in(folder: Path, made: Iterable[tuple[str, bytes]]) -> None:
    """Write files in a folder, by their names there. Raises UserError where it cannot be."""
    from app.report.file import save

    for name, inside in made:
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                _("Le dossier « {name} » ne peut pas être fait. Choisissez-en un autre.").format(
                    name=path.parent.name
                )
            ) from error
        save(inside, path)


def open_reader(path: Path, house: House) -> Reader:
    """Open a session to read it, even while it is served. Raises UserError when it is unfit.

    A file of an older version is brought to this one first.
    """
    found = check_file(path)
    if found.purged_on:
        raise PurgedError(found.purged_on)
    if found.version < version():
        open_store(path, copies=house.copies, who=house.who).close()
    return Reader(path, house.copies)


def _check(arguments: argparse.Namespace, _house: House) -> int:
    if arguments.rescue is not None:
        return _tell_rescue(rescue(arguments.file, arguments.rescue))
    report = check_file(arguments.file)
    if arguments.json:
        say(json.dumps(msgspec.to_builtins(report, enc_hook=str), ensure_ascii=False, indent=2))
    else:
        _tell_check(report)
    return 0 if report.sound else 1


def _tell_check(report: CheckReport) -> None:
    marks = [
        _("répétition") if report.rehearsal else "",
        _("réponses effacées") if report.purged_on else "",
        _("clos, sans lien avec les personnes") if _is_closed(report) else "",
    ]
    say(f"{report.title} ({', '.join(filter(None, [report.path.name, *marks]))})")
    for table in report.tables:
        say(f"  {table.table:<16} {table.rows:>7}")
    current = _("réponses en cours")
    say(f"  {current:<16} {report.current_answers:>6}")
    say(ngettext("  {n} copie connue", "  {n} copies connues", len(report.copies)))
    for line in report.integrity:
        complain(line)
    if report.duplicates:
        complain(ngettext("{n} réponse en double.", "{n} réponses en double.", report.duplicates))
    if report.sound:
        say(_("Le fichier est en bon état."))
    else:
        complain(_("Le fichier est abîmé. Sauvez-le : mimosa check FICHIER --rescue NOUVEAU"))


def _is_closed(report: CheckReport) -> bool:
    return report.anonymised and not report.purged_on


def _tell_rescue(report: RescueReport) -> int:
    for table in report.tables:
        lost = _("perdues : ?") if table.lost is None else _("perdues : {n}").format(n=table.lost)
        say(f"  {table.table:<16} {table.kept:>7}  {lost}")
    say(_("Tout ce qui peut être lu est dans {path}.").format(path=report.target))
    return 0 if report.complete else 1
