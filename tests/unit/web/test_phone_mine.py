"""What one's own answers look like on « Mes réponses »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.phase import Choice
from app.core.session import SessionInfo, Step
from app.store import create
from tests.support.sessions import TIME, house
from tests.unit.room.boards import SEAT
from tests.unit.web.site import serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.web.site import Site


def test_several_choices_are_told_one_a_line_since_they_may_hold_commas(tmp_path: Path) -> None:
    brakes = ["Pas de temps, pas de lieu", "Des mots difficiles"]
    step = Step(
        id=1, key="f", type="freins_leviers", title="Freins", position=0, minutes=20,
        settings={"freins": brakes},
    )  # fmt: skip
    path = tmp_path / "s.mimosa"
    info = SessionInfo(title="S", proofread=False)
    create(path, info, (step,), copies=house().copies, now=0).close()
    for site in serving(path):
        phone = site.browser().join()
        site.room.conduct.go(SEAT, None, 1, "choix").result(TIME)
        site.settle()
        phase = site.room.view.phase
        assert phase is not None
        question = phase.inputs[0]
        assert isinstance(question, Choice)
        options = [one.key for one in question.options]
        fields: dict[str, str | list[str]] = {"etape": "1", "moment": "choix", "choix": options}
        phone.send("/repondre", **fields, question=question.key, cle="cle-de-test-1")
        site.settle()
        assert "\n".join(brakes) in phone.get("/mes-reponses").text


def test_what_is_changed_or_withdrawn_without_a_script_is_told(writing: Site) -> None:
    phone = writing.browser().join()
    phone.write("Un premier jet")
    writing.settle()
    (card,) = writing.room.view.record.cards
    sent = {"carte": str(card.id), "texte": "Un second jet", "retour": "/mes-reponses"}
    told = phone.post("/corriger", sent).headers["location"]
    assert "C’est changé." in phone.get(told).text
    assert phone.get("/mes-reponses").text.count("C’est changé.") == 0
    told = phone.post("/retirer-texte", {"carte": str(card.id)}).headers["location"]
    page = phone.get(told).text
    assert told.startswith("/?")
    assert "C’est retiré.</p>" in page
    assert "C’est retiré.</p>" not in phone.get("/").text
