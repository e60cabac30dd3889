"""A step of a session with its format's own view of it: its settings and its phases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.errors import UserError
from app.core.i18n import _
from app.core.strict import convert
from app.format import Account, Format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.record import Record
    from app.core.session import SessionInfo, Step


def account(
    step: Step, record: Record, info: SessionInfo, catalogue: Mapping[str, Format[Any]]
) -> Account[Any]:
    """Return a step as its format tells it. ``catalogue`` maps each type of step to its format.

    Raises UserError when the step has an unknown type or settings that its format refuses.
    """
    how = catalogue.get(step.type)
    if how is None:
        raise UserError(
            _(
                "L’étape « {title} » est d’un type inconnu : « {type} ». "
                "Ouvrez ce fichier avec une version plus récente de Mimosa."
            ).format(title=step.title, type=step.type)
        )
    place = _("étape « {title} »").format(title=step.title)
    settings = convert(step.settings, how.settings, place)
    return Account(info, step, settings, record, how.phases(step, settings, record))
