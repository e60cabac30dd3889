"""What a remote shows of the tables: who sits where, and all that can be asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.groups import WishKind
from app.core.i18n import _, ngettext
from app.core.people import profile_look, profiles
from app.core.record import Role
from app.core.teams import MOST_TEAMS, ROLES, role_words, wish_word
from app.room.panel.people import person_words
from app.room.panel.tables import kept_waiting, people_at, tables
from app.room.panel.together import table_choices

if TYPE_CHECKING:
    from app.room.view import View


def table_summary(view: View) -> dict[str, Any]:
    """Return the tables of the present moment, for the remote's own page."""
    kept = kept_waiting(view)
    return {
        "tables": tables(view),
        "notice": view.run.notice,
        "speaking": " ".join(f"{card.id}:{card.wording}" for card in kept),
        "speaking_label": ngettext("Montrer son idée", "Montrer ses {n} idées", len(kept)),
    }


def tables_page(view: View) -> dict[str, Any]:
    """Return the tables, the people, and all that can be asked of them."""
    asked = table_choices(view.phase, view.record) if view.phase is not None else ()
    return {
        **table_summary(view),
        "choices": {
            team.key: tuple(one for one in asked if one.key == team.key)
            for team in view.record.teams
        },
        "people": tuple((one.id, person_words(one)) for one in view.attendees),
        "people_words": people_at(len(view.attendees)),
        "roles": (
            *((role.value, role_words(role).told) for role in ROLES),
            (Role.NONE.value, _("Rien de cela")),
        ),
        "wish_kinds": tuple((kind.value, wish_word(kind)) for kind in WishKind),
        "profiles": tuple((key, profile_look(key)[0]) for key in profiles()),
        "most": MOST_TEAMS,
    }
