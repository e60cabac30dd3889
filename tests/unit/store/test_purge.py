"""Purge: nothing that people gave is left in any byte; the bare facts stay."""

from __future__ import annotations

import contextlib
import importlib
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from app.core.edition import Chapter, Reading
from app.core.errors import RefusedError, UserError
from app.core.glance import Standing, purge_date
from app.core.phase import Choice, Phase
from app.core.record import CardStatus, Channel
from app.core.session import Facilitator
from app.store import (
    DamagedError,
    Device,
    DiskFullError,
    NewerError,
    OpenElsewhereError,
    Purged,
    PurgedError,
    Purpose,
    Reader,
    StepViews,
    Store,
    check_file,
    create,
    keep_longer,
    open_store,
    purge,
    rescue,
)
from app.store.glance import glance
from app.store.purge import record_exports
from tests.unit.store.sessions import NOW, info, make, say, steps, write
from tests.unit.store.test_opening import _before_restitutions, _small_disk

TEXTS = (
    "un texte du platane", "premier jet du saule", "un titre du hêtre", "un message du charme",
    "qui du tremble", "une intro du bouleau", "le chapitre du sorbier", "la parole du cormier",
    "Aurèle Frênaie", "Céleste Aulne", "note privée du mélèze", "équipe du cyprès",
    "appareil du cèdre", "une réponse de if", "question du houx", "un mot du buis",
    "contact@erable.example", "mot de passe",
)  # fmt: skip
"""Every text written in :func:`_lived`."""


def _lived(folder: Path) -> Store:
    """Return a session where something was written in every place that takes words."""
    told = structs.replace(
        info(),
        facilitators=(Facilitator("Aurèle Frênaie", "infirmière", printed=True),),
        contact="contact@erable.example",
        date="2026-02-01",
        place="Rennes",
        validated=True,
        validated_on="2026-02-10",
    )
    plan = [structs.replace(one, settings={"enonce": "question du houx"}) for one in steps()]
    store = create(folder / "atelier.mimosa", told, plan, copies=folder / "copies", now=NOW)
    people = [store.add_participant(now=NOW, token_hash=f"jeton{n}") for n in range(3)]
    for one in people:
        store.add_consent(
            participant_id=one.id, purpose=Purpose.COLLECT, value=True, channel="t", now=NOW
        )
    store.add_seat(Device("appareil du cèdre"), "jeton-seat", NOW)
    say(store, "alias-a", "une réponse de if")
    card = write(store, "alias-a", "premier jet du saule")
    write(store, "alias-b", "un mot du buis")
    store.copy("première", 1, NOW)
    with store.act("appareil du cèdre", "correct", "corriger « premier jet du saule »", NOW) as act:
        act.update("card", card, text="un texte du platane")
        cluster = act.insert(
            "cluster", step_id=1, phase="a", input="b", slot="", text="un titre du hêtre"
        )
        act.update("card", card, cluster_id=cluster)
        message = act.insert("key_message", step_id=1, text="un message du charme")
        act.link_message(message, [card])
        act.insert("followup", step_id=1, what="qui du tremble", who="Céleste Aulne")
        act.set_written("intro", "une intro du bouleau")
        act.set_chapters([Chapter("quotes", "le chapitre du sorbier")])
        act.set_reading(Reading(card, text="la parole du cormier", reader="Céleste Aulne"))
        act.save_step(structs.replace(store.steps()[0], notes="note privée du mélèze"))
        act.insert(
            "team", step_id=1, key="t1", number=1, label="équipe du cyprès", shape="x", colour="y"
        )
    asked = Choice(key="c", label="question du houx")
    store.make_views([StepViews(1, "un", (Phase(key="a", title="A", short="A", inputs=(asked,)),))])
    store.withdraw_card(write(store, "alias-c", "un texte du platane"))
    store.copy("deuxième", 1, NOW)
    store.add_export(folder / "partage.pdf", "partage", NOW)
    return store


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def _left(folder: Path) -> list[str]:
    found = _bytes(folder)
    return [text for text in (*TEXTS, "alias-", "jeton") if text.encode() in found]


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def _purge(path: Path, **more: object) -> Purged:
    return purge(path, copies=path.parent / "copies", who="Ana", now=NOW, **more)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of such a session, which no program has open."""
    store = _lived(tmp_path)
    store.close()
    found = _bytes(tmp_path)
    assert [text for text in TEXTS if text.encode() not in found] == []
    return store.path


def test_nothing_is_left_of_what_people_gave(path: Path, tmp_path: Path) -> None:
    assert _purge(path).done
    assert _left(tmp_path) == []
    assert _names(tmp_path) == ["atelier.mimosa"]


def test_the_bare_facts_stay(path: Path, tmp_path: Path) -> None:
    done = _purge(path)
    assert [one.path for one in done.exports] == [tmp_path / "partage.pdf"]
    with closing(Reader(path, tmp_path / "copies")) as reader:
        kept = reader.info()
        assert (kept.title, kept.date, kept.place) == (info().title, "2026-02-01", "Rennes")
        assert kept.organiser == "Réseau du mimosa"
        assert kept.purged_on == date.fromtimestamp(NOW).isoformat()
        assert [one.title for one in reader.steps()] == ["Étape 1", "Étape 2"]
        assert [one.path.name for one in reader.exports()] == ["partage.pdf"]
        assert not any((kept.objectives, kept.rules, kept.facilitators, kept.contact, kept.wifi))
        assert reader.secret is None
        assert {table: n for table, n in reader.counts().items() if n} == {
            "session": 1, "step": 2, "export": 1, "journal": 1,
        }  # fmt: skip
    assert check_file(path).sound


def test_a_purged_file_says_so_wherever_it_is_looked_at(path: Path) -> None:
    _purge(path)
    found = glance(path)
    assert (found.standing, found.erasing, found.people) == (Standing.PURGED, False, 0)
    assert purge_date(found) is None
    with pytest.raises(PurgedError, match="effacées le"):
        open_store(path, copies=path.parent / "copies", who="Ana")


def test_a_closed_session_is_purged_too(tmp_path: Path) -> None:
    store = _lived(tmp_path)
    assert store.anonymise(NOW)
    store.close()
    assert purge_date(glance(store.path)) == date(2026, 3, 12)
    assert _purge(store.path).done
    assert _left(tmp_path) == []
    assert _names(tmp_path) == ["atelier.mimosa"]


def test_a_damaged_copy_and_half_a_copy_go_too(path: Path, tmp_path: Path) -> None:
    copies = next((tmp_path / "copies").iterdir())
    (copies / "abîmée.mimosa").write_bytes(b"SQLite format 3\0" + b"un texte du platane" * 99)
    (copies / "a.mimosa-journal").write_bytes(b"premier jet du saule")
    (copies / "a.mimosa.part").write_bytes(b"premier jet du saule")
    assert _purge(path).done
    assert _names(tmp_path) == ["atelier.mimosa"]


def test_a_copy_that_was_opened_by_itself_is_purged_where_it_is(path: Path, tmp_path: Path) -> None:
    first = sorted((tmp_path / "copies").rglob("*.mimosa"))[0]
    purge(first, copies=tmp_path / "copies", who="Ana", now=NOW)
    path.unlink()
    assert _names(tmp_path) == [first.name]
    assert _left(tmp_path) == []


def test_a_program_killed_meanwhile_leaves_a_purge_to_be_finished(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module("app.store.purge")
    monkeypatch.setattr(module, "compact", lambda _connection: False)
    monkeypatch.setattr(module, "remove_copies", lambda *_paths: None)
    assert not _purge(path).done
    assert _left(tmp_path)
    assert glance(path).erasing
    assert glance(path).standing is Standing.PURGED
    monkeypatch.undo()
    assert _purge(path, first=_never).done
    assert not glance(path).erasing
    assert _left(tmp_path) == []
    assert _names(tmp_path) == ["atelier.mimosa"]


def test_a_wal_left_by_a_killed_program_goes_too(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    store = _lived(tmp_path / "live")
    dead = tmp_path / "dead"
    shutil.copytree(tmp_path / "live", dead)
    store.close()
    assert "atelier.mimosa-wal" in _names(dead)
    assert _purge(dead / "atelier.mimosa").done
    assert _left(dead) == []
    assert [name for name in _names(dead) if "lock" not in name] == ["atelier.mimosa"]


_HOLD = """
import sys
from pathlib import Path
from app.store import Reader
reader = Reader(Path(sys.argv[1]), Path(sys.argv[2]))
with reader.one_instant():
    reader.steps()
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_reader_elsewhere_delays_the_end_of_it(path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLD, str(path), str(tmp_path / "copies")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as held:
        assert held.stdout is not None
        assert held.stdout.readline() == b"held\n"
        assert not _purge(path).done
        held.communicate()
    assert glance(path).erasing
    assert _purge(path).done
    assert _left(tmp_path) == []


@pytest.mark.parametrize("spare", [0, 48, 400, 900])
def test_a_full_disk_is_told_and_the_purge_finished_once_there_is_room(
    tmp_path: Path, spare: int
) -> None:
    with _small_disk(tmp_path / "disk", "3m"):
        store = _lived(tmp_path / "disk")
        with store.transaction():
            for number in range(600):
                write(store, f"x{number}", f"encore une idée {number} " * 20)
        store.close()
        filler = tmp_path / "disk" / "filler"
        _fill(filler, spare)
        try:
            done = _purge(store.path).done
        except DiskFullError:
            done = False
        filler.unlink()
        assert done or glance(store.path).erasing or len(_left(tmp_path / "disk")) > 5
        assert check_file(store.path).sound
        assert _purge(store.path).done
        assert _left(tmp_path / "disk") == []
        assert _names(tmp_path / "disk") == ["atelier.mimosa"]


def _fill(path: Path, spare: int) -> None:
    """Fill a disk but for ``spare`` thousands of bytes."""
    with path.open("wb", buffering=0) as file:
        with contextlib.suppress(OSError):
            while True:
                file.write(b"x" * 4096)
        file.truncate(max(0, file.tell() - spare * 1000))


def test_a_session_open_elsewhere_is_left_as_it_is(tmp_path: Path) -> None:
    with _lived(tmp_path) as store:
        with pytest.raises(OpenElsewhereError):
            _purge(store.path)
        assert len(store.record(1).cards) == 2


def test_an_older_file_is_purged(path: Path, tmp_path: Path) -> None:
    _before_restitutions(path)
    assert _purge(path).done
    assert _left(tmp_path) == []
    assert _names(tmp_path) == ["atelier.mimosa"]


def test_a_purge_in_a_synced_folder_is_done(tmp_path: Path) -> None:
    (tmp_path / "ici").mkdir()
    _lived(tmp_path / "ici").close()
    (tmp_path / "ici").rename(tmp_path / "OneDrive")
    assert _purge(tmp_path / "OneDrive" / "atelier.mimosa").done
    assert _left(tmp_path) == []


def test_damaged_and_newer_files_are_refused_untouched(path: Path) -> None:
    content = path.read_bytes()
    for kind, spoilt in (
        (DamagedError, content[:4096] + b"\xff" * (len(content) - 4096)),
        (NewerError, content[:60] + b"\x7f" + content[61:]),
    ):
        path.write_bytes(spoilt)
        with pytest.raises(kind):
            _purge(path)
        assert path.read_bytes() == spoilt


def _never(_reader: Reader) -> Path:
    raise AssertionError


def test_the_restitution_is_written_first_when_none_is_left(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "compte-rendu.pdf"

    def first(reader: Reader) -> Path:
        target.write_text(reader.record(1).cards[0].status.value)
        return target

    internal = tmp_path / "interne.pdf"
    internal.touch()
    folders = {"copies": tmp_path / "copies", "who": "Ana"}
    record_exports(path, [internal], "interne", now=NOW - 1, **folders)  # type: ignore[arg-type]
    done = _purge(path, first=first)
    assert done.written == target
    assert [one.path.name for one in done.exports] == [
        "interne.pdf",
        "partage.pdf",
        "compte-rendu.pdf",
    ]
    assert done.done


def test_no_other_is_written_where_one_is_left(path: Path, tmp_path: Path) -> None:
    (tmp_path / "partage.pdf").touch()
    assert _purge(path, first=_never).written is None


@pytest.mark.parametrize(
    ("name", "edition", "at"),
    [
        ("avant.pdf", "partage", NOW + 1),
        ("activite.png", "partage", NOW + 9),
        ("tableaux.xlsx", "partage", NOW + 9),
        ("interne.pdf", "interne", NOW + 9),
        ("efface.pdf", "partage", NOW + 9),
    ],
)
def test_only_what_was_read_over_and_is_there_keeps_another_from_being_written(
    tmp_path: Path, name: str, edition: str, at: float
) -> None:
    store = _validated_at(tmp_path, NOW + 5)
    store.add_export(tmp_path / name, edition, at)
    store.close()
    if "efface" not in name:
        (tmp_path / name).touch()
    target = tmp_path / "compte-rendu.pdf"
    assert _purge(store.path, first=lambda _reader: target).written == target


def test_a_restitution_of_this_validation_is_enough(tmp_path: Path) -> None:
    store = _validated_at(tmp_path, NOW + 5)
    with store.act("console", "validate", "rouvrir", NOW + 8) as act:
        act.save_info(structs.replace(store.info(), validated=False, validated_on=""))
    store.undo("console", NOW + 9)
    store.add_export(tmp_path / "partage.PDF", "partage", NOW + 6)
    store.close()
    (tmp_path / "partage.PDF").touch()
    assert _purge(store.path, first=_never).written is None


def test_a_draft_is_written_anew_where_nothing_is_validated(tmp_path: Path) -> None:
    store = make(tmp_path)
    store.add_export(tmp_path / "projet.pdf", "partage", NOW)
    store.close()
    (tmp_path / "projet.pdf").touch()
    target = tmp_path / "compte-rendu.pdf"
    assert _purge(store.path, first=lambda _reader: target).written == target


def _validated_at(folder: Path, now: float) -> Store:
    store = make(folder)
    told = structs.replace(store.info(), validated=True, validated_on="2026-02-01")
    with store.act("console", "validate", "valider", now) as act:
        act.save_info(told)
    return store


def test_a_place_that_the_system_refuses_to_look_at_is_as_nothing(tmp_path: Path) -> None:
    store = _validated_at(tmp_path, NOW)
    store.add_export(tmp_path / f"{'x' * 300}.pdf", "partage", NOW)
    store.close()
    target = tmp_path / "compte-rendu.pdf"
    assert _purge(store.path, first=lambda _reader: target).written == target


def test_half_a_file_of_a_killed_program_goes_too(path: Path, tmp_path: Path) -> None:
    (tmp_path / "partage.pdf.part").write_bytes(b"un texte du platane")
    (tmp_path / "autre.pdf.part").touch()
    assert _purge(path).done
    assert _left(tmp_path) == []
    assert _names(tmp_path) == ["atelier.mimosa", "autre.pdf.part"]


def test_files_are_listed_without_the_name_of_the_account(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "claire.martin"
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    (home / "Documents").mkdir(parents=True)
    kept, target = home / "Documents" / "interne.pdf", home / "compte-rendu.pdf"
    record_exports(path, [kept], "interne", copies=tmp_path / "copies", who="Ana", now=NOW)
    with closing(Reader(path, tmp_path / "copies")) as reader:
        assert kept in [one.path for one in reader.exports()]
    assert b"claire" not in _bytes(tmp_path)
    done = _purge(path, first=lambda _reader: target)
    assert [one.path for one in done.exports][1:] == [kept, target]
    assert b"claire" not in _bytes(tmp_path)


def test_a_rehearsal_needs_none(tmp_path: Path) -> None:
    told = structs.replace(info(), rehearsal=True)
    store = create(tmp_path / "a.mimosa", told, steps(), copies=tmp_path / "copies", now=NOW)
    store.close()
    assert _purge(store.path, first=_never).done


def test_nothing_is_erased_when_the_restitution_cannot_be_written(
    path: Path, tmp_path: Path
) -> None:
    def first(_reader: Reader) -> Path:
        raise UserError("pas de place")

    with pytest.raises(UserError, match="pas de place"):
        _purge(path, first=first)
    assert not set(TEXTS) - set(_left(tmp_path))


def test_keeping_longer_moves_the_day_and_is_in_the_journal(path: Path, tmp_path: Path) -> None:
    now = datetime(2026, 3, 20).timestamp()
    by = keep_longer(path, copies=tmp_path / "copies", who="Ana", now=now)
    assert by == date(2026, 4, 19) == purge_date(glance(path))
    with closing(Reader(path, tmp_path / "copies")) as reader:
        assert reader.journal()[0].label == "garder les réponses 30 jours de plus"
    _purge(path)
    with pytest.raises(PurgedError):
        keep_longer(path, copies=tmp_path / "copies", who="Ana", now=now)


def test_nothing_is_kept_longer_once_the_restitution_is_reopened(tmp_path: Path) -> None:
    make(tmp_path).close()
    with pytest.raises(RefusedError, match="rouvert"):
        keep_longer(tmp_path / "atelier.mimosa", copies=tmp_path / "copies", who="Ana", now=NOW)


def test_a_closed_session_is_kept_longer_too(tmp_path: Path) -> None:
    store = _lived(tmp_path)
    store.anonymise(NOW)
    store.close()
    now = datetime(2026, 3, 20).timestamp()
    keep_longer(store.path, copies=tmp_path / "copies", who="Ana", now=now)
    assert purge_date(glance(store.path)) == date(2026, 4, 19)


def test_files_are_listed_of_a_session_that_nobody_has_open(path: Path, tmp_path: Path) -> None:
    record_exports(
        path, [tmp_path / "a.csv"], "tableaux", copies=tmp_path / "copies", who="Ana", now=NOW + 1
    )
    with closing(Reader(path, tmp_path / "copies")) as reader:
        assert [one.edition for one in reader.exports()] == ["partage", "tableaux"]


def test_a_rescued_file_is_purged_like_another(path: Path, tmp_path: Path) -> None:
    report = rescue(path, tmp_path / "secours.mimosa")
    path.unlink()
    assert _purge(report.target).done
    assert _left(tmp_path) == []


_ACTS = st.lists(
    st.sampled_from(
        ["card", "change", "correct", "withdraw", "message", "written", "reading", "team", "undo",
         "copy", "followup", "notes", "answer", "seat", "reopen"]
    ),
    min_size=3,
    max_size=14,
)  # fmt: skip


@settings(max_examples=25)
@given(acts=_ACTS, closed=st.booleans())
def test_whatever_was_done_no_text_is_left(acts: list[str], closed: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = make(folder)
        first = write(store, "mot-a", "mot-premier")
        for number, act in enumerate(("card", *acts)):
            store = _do(store, act, f"mot-{number}é", first)
        if closed:
            store.anonymise(NOW)
        store.close()
        assert b"mot-" in _bytes(folder)
        assert _purge(store.path).done
        assert b"mot-" not in _bytes(folder)
        assert _names(folder) == ["atelier.mimosa"]


def _do(store: Store, act: str, text: str, first: int) -> Store:
    """Do one thing with a text that nothing else has."""
    cards = store.record(1).cards
    if act == "reopen":
        store.close()
        return open_store(store.path, copies=store.folder.parent, who=text)
    if act == "copy":
        store.copy(text, 1, NOW)
    elif act == "undo":
        store.undo("console", NOW)
    elif act == "answer":
        say(store, text, text)
    elif act == "seat":
        store.add_seat(Device(text), text, NOW)
    elif act == "change" and cards:
        store.change_card_by_author(cards[0].id, cards[0].alias, text, CardStatus.SHOWN, NOW)
    elif act == "withdraw" and cards:
        store.withdraw_card(cards[-1].id)
    elif act == "card":
        write(store, text, text)
    else:
        with store.act(text, act, text, NOW) as made:
            _act(made, act, text, cards[0].id if cards else first)
    return store


def _act(act, kind: str, text: str, card: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    if kind == "message":
        act.insert("key_message", step_id=1, text=text)
    elif kind == "written":
        act.set_written("intro", text)
    elif kind == "reading":
        act.set_reading(Reading(card, text=text, reader=text, partner=text))
    elif kind == "team":
        act.insert("team", step_id=1, key=text, number=1, label=text, shape="x", colour="y")
    elif kind == "followup":
        act.insert("followup", step_id=1, what=text, who=text)
    elif kind == "notes":
        act.update("step", 1, notes=text)
    elif kind == "correct":
        act.insert(
            "card", step_id=1, phase="a", input="b", text=text, status=CardStatus.SHOWN,
            channel=Channel.VOICE, key=text, at=NOW,
        )  # fmt: skip
