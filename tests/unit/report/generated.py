"""Sessions of all sizes, with texts that programs stumble over: what every edition must bear."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.edition import INTRO, Editing, Reading, synthesis_of
from app.core.record import FollowUp, KeyMessage, MessageStatus, wording
from app.core.session import Facilitator
from app.report.editions.source import SessionRecord
from tests.unit.report.sample import ARABIC, EMOJI, LONG, MARKUP, PRESENCE, RUSSIAN, SESSION, card

TEXTS = (
    "Un mot.",
    "On décide mieux ensemble, dès la première question.",
    LONG,
    LONG * 4,
    EMOJI,
    ARABIC,
    RUSSIAN,
    MARKUP,
    "Mot" * 60,
)


def texts(most: int) -> st.SearchStrategy[list[str]]:
    """Return lists of texts of very different lengths."""
    return st.lists(st.sampled_from(TEXTS), max_size=most)


@st.composite
def sessions(draw: st.DrawFn) -> SessionRecord:
    """Draw a session: how much of everything there is, from nothing at all to far too much."""
    steps = draw(st.integers(0, 12))
    quotes = draw(texts(20))
    cards = tuple(
        card(100 + n, text[:600], quoted=True, quote_agreed=True) for n, text in enumerate(quotes)
    )
    messages = tuple(
        KeyMessage(n, text[:600], draw(st.sampled_from(list(MessageStatus))))
        for n, text in enumerate(draw(texts(30)), 1)
    )
    followups = tuple(
        FollowUp(n, text[:300], "secrétariat", "mai") for n, text in enumerate(draw(texts(25)), 1)
    )
    first = SESSION.steps[0]
    held = tuple(
        replace(
            first,
            step=replace(
                first.step,
                id=n + 1,
                position=n,
                title=draw(st.sampled_from(("Débat", LONG[:200], EMOJI, ARABIC))),
            ),
            record=replace(
                first.record,
                cards=cards if n == 0 else (),
                messages=messages if n == 0 else (),
                followups=followups if n == 0 else (),
            ),
        )
        for n in range(steps)
    )
    written = [(synthesis_of(n + 1), text[:1200]) for n, text in enumerate(draw(texts(steps)))]
    intro = draw(st.sampled_from(("", *TEXTS)))
    info = replace(
        SESSION.info,
        title=draw(st.sampled_from(("Un atelier", LONG[:200], "Mot" * 66, EMOJI))),
        objectives=tuple(text[:300] for text in draw(texts(12))),
        facilitators=tuple(
            Facilitator(f"Personne {n} {LONG[:60]}", LONG[:60], printed=True)
            for n in range(draw(st.sampled_from((0, 2, 20))))
        ),
        support=draw(st.sampled_from(("", LONG))),
    )
    readings = tuple(
        Reading(one.id, reader="A.", partner="B.", seen=wording(one.text)) for one in cards
    )
    editing = Editing(written=((INTRO, intro[:1200]), *written), readings=readings)
    return SessionRecord(info, held, PRESENCE, editing)
