"""The sheet that each table takes away: for its own people, and never in any restitution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from msgspec.structs import replace

from app.core.document import Document
from app.core.errors import UserError
from app.core.i18n import _
from app.report.editions.account import account
from app.report.editions.source import Reader, read_source
from app.room.aside import activity, company

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from app.core.document import Block
    from app.core.record import Team
    from app.format import Format
    from app.report.editions.source import SessionRecord, StepRecord


class SecretReader(Reader, Protocol):
    """A reader that knows who sits where answers what, until the workshop is closed."""

    @property
    def secret(self) -> bytes | None:
        """The session's secret, None once it was deleted."""


@dataclass(frozen=True, slots=True)
class Handout:
    """The sheet of one table of one step: ``name`` is the name of its file."""

    team: Team
    step: str
    name: str
    pdf: bytes


def handouts(reader: SecretReader, catalogue: Mapping[str, Format[Any]]) -> tuple[Handout, ...]:
    """Return every sheet there is, step by step; () when no table has one.

    Raises UserError once the workshop is closed: nothing tells any more whose answers were whose.
    """
    secret = reader.secret
    source = read_source(reader, catalogue)
    if secret is None or source.info.anonymised:
        raise UserError(
            _(
                "L’atelier est clos : les fiches des tables ne peuvent plus être faites. "
                "Plus rien ne relie les réponses aux personnes."
            )
        )
    steps = [one for one in source.steps if not one.step.skipped]
    return tuple(made for one in steps for made in _of_step(source, one, catalogue, secret))


def has_handouts(reader: SecretReader, catalogue: Mapping[str, Format[Any]]) -> bool:
    """Tell whether a table has a sheet now; none once the workshop is closed."""
    secret = reader.secret
    source = read_source(reader, catalogue)
    if secret is None or source.info.anonymised:
        return False
    steps = (one for one in source.steps if not one.step.skipped)
    return any(True for one in steps for _told in _tables(source, one, catalogue, secret))


def write_handouts(
    reader: SecretReader, catalogue: Mapping[str, Format[Any]], folder: Path
) -> tuple[Path, ...]:
    """Write every sheet in a folder, made when it is not there; return their paths.

    Raises UserError as :func:`handouts`, or when the folder cannot be written in.
    """
    from app.report.file import save

    made = handouts(reader, catalogue)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("Le dossier « {name} » ne peut pas être fait. Choisissez-en un autre.").format(
                name=folder.name
            )
        ) from error
    paths = tuple(folder / one.name for one in made)
    for one, path in zip(made, paths, strict=True):
        save(one.pdf, path)
    return paths


def _of_step(
    source: SessionRecord, one: StepRecord, catalogue: Mapping[str, Format[Any]], secret: bytes
) -> Iterator[Handout]:
    # ReportLab takes a while to load: whoever has no sheet does not wait for it.
    from app.report.editions.facts import cover
    from app.report.file import file_name
    from app.report.paper.pdf import render_pdf

    for team, blocks in _tables(source, one, catalogue, secret):
        head = replace(
            cover(source.info),
            title=one.step.title,
            facilitators=(),
            draft=False,
            kind=_("Fiche · {table}").format(table=team.label),
        )
        name = file_name(
            source.info, _("fiche {n} {table}").format(n=one.step.position + 1, table=team.label)
        )
        yield Handout(team, one.step.title, name, render_pdf(Document(head, blocks)))


def _tables(
    source: SessionRecord, one: StepRecord, catalogue: Mapping[str, Format[Any]], secret: bytes
) -> Iterator[tuple[Team, tuple[Block, ...]]]:
    """Give each table of a step that has something of its own, and what it has."""
    form = catalogue.get(one.step.type)
    if form is None or form.handout is None:
        return
    told = account(one.step, one.record, source.info, catalogue)
    for team in one.record.teams:
        there = company(one.record, team, secret, activity(one.step, form))
        blocks = form.handout(told, there)
        if blocks:
            yield team, blocks
