from __future__ import annotations

import io
import json
import re
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_data_path
from pypdf import PdfReader

from app.cli import build_parser, main, with_command
from app.cli.album import SlowClock
from app.cli.arguments import french
from app.cli.demo import EXTRACTS, make_folder, speed
from app.cli.files import facilitator
from app.cli.output import prepare_streams
from app.cli.serve import qr_text
from app.scene.qr import qr_modules
from app.store import Reader, check_file, version

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = (
    "workshops", "new", "serve", "kit", "report", "handouts", "takeaway", "export", "check", "demo",
)  # fmt: skip
ENGLISH = re.compile(
    r"\b(usage|options?:|positional|arguments|error|show this|required|invalid|unrecognized)\b"
)
NBSP = "\N{NO-BREAK SPACE}"

Captured = pytest.CaptureFixture[str]


def run(*arguments: str | Path) -> int:
    return main([str(one) for one in arguments])


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "atelier.mimosa"
    assert run("new", "etp-quesaco", path) == 0
    return path


@pytest.mark.parametrize("command", [(), *((one,) for one in COMMANDS)])
def test_help_is_french(command: tuple[str, ...], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*command, "--help"])
    told = capsys.readouterr().out
    assert stopped.value.code == 0
    assert f"Utilisation{NBSP}: mimosa" in told
    assert not ENGLISH.search(told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--langue"], "il manque"),
        (["bogus"], "Choisissez parmi"),
        (["new"], "ATELIER, FICHIER"),
        (["new", "etp-quesaco", "f", "--date", "12/03/2026"], "une date comme 2026-03-12"),
        (["new", "etp-quesaco", "f", "--date"], "attend une valeur"),
        (["new", "etp-quesaco", "f", "--keep-days", "-1"], "entre 0 et 3650"),
        (["new", "etp-quesaco", "f", "--facilitator", "; rôle"], "Nom; fonction; oui"),
        (["new", "etp-quesaco", "f", "--facilitator", "A; b; peut-être"], "Nom; fonction; oui"),
        (["new", "etp-quesaco", "f", "--no-proofreading=1"], "n’attend pas de valeur"),
        (["serve", "f", "--port", "99999"], "entre 1 et 65535"),
        (["serve", "f", "--porte", "80"], "ceci n’est pas compris"),
        (["report", "f"], "--out"),
        (["demo", "--speed", "0"], "plus grand que 0"),
        (["demo", "--people", "beaucoup"], "entre 0 et 500"),
    ],
)
def test_wrong_usage_is_told_in_french(arguments: list[str], told: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    said = capsys.readouterr().err
    assert stopped.value.code == 2
    assert told in said
    assert not ENGLISH.search(said)


@pytest.mark.parametrize(
    "message",
    [
        "argument --x: expected at least one argument",
        "argument --x: expected 2 arguments",
        "argument --x: not allowed with argument --y",
        "argument --x: invalid int value: 'a'",
        "argument --x: invalid choice: 'a' (choose from b, c)",
    ],
)
def test_what_argparse_says_is_told_in_french(message: str) -> None:
    assert not ENGLISH.search(french(message))
    assert "expected" not in french(message)


def test_every_command_has_something_that_runs_it() -> None:
    for command in COMMANDS:
        filled = {
            "new": ["etp-quesaco", "f"],
            "kit": ["f"],
            "report": ["f", "--out", "x"],
            "handouts": ["f", "--out", "x"],
            "takeaway": ["f", "--out", "x"],
            "export": ["f", "--out", "x"],
        }
        operands = filled.get(command, ["f"] if command in ("serve", "check") else [])
        assert callable(build_parser().parse_args([command, *operands]).run)


def test_workshops_lists_the_ready_made(capsys: Captured) -> None:
    assert run("workshops") == 0
    told = capsys.readouterr().out
    assert "etp-quesaco\n" in told
    assert "60 min" in told
    assert "Débat mouvant" in told


def test_new_stores_what_was_told(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "b.mimosa"
    code = run(
        "new", "etp-quesaco", path, "--title", "Œuvre – ça, 1 000 € 💚", "--organiser", "Asso",
        "--contact", "accueil", "--date", "2026-03-12", "--place", "Salle", "--readers", "nous",
        "--facilitator", "Jeanne Exemple; infirmière; oui", "--facilitator", "Ali; patient; non",
        "--wifi-name", "Salle", "--wifi-key", 'a;b:c,"d', "--no-proofreading", "--keep-days", "7",
    )  # fmt: skip
    told = capsys.readouterr().out
    reader = Reader(path, tmp_path)
    info, steps = reader.info(), reader.steps()
    reader.close()
    assert code == 0
    assert f"mimosa serve {path}" in told
    assert (info.title, info.organiser, info.contact) == (
        "Œuvre – ça, 1 000 € 💚",
        "Asso",
        "accueil",
    )
    assert (info.date, info.place, info.readers) == ("2026-03-12", "Salle", "nous")
    assert [(one.name, one.function, one.printed) for one in info.facilitators] == [
        ("Jeanne Exemple", "infirmière", True),
        ("Ali", "patient", False),
    ]
    assert info.wifi is not None
    assert info.wifi.key == 'a;b:c,"d'
    assert (info.proofread, info.keep_days, info.rehearsal) == (False, 7, False)
    assert len(info.rules) == 9
    assert len(info.objectives) == 3
    assert [step.type for step in steps] == ["accueil", "debat_mouvant", "pause", "synthese"]


def test_new_adds_the_suffix_when_there_is_none(tmp_path: Path) -> None:
    assert run("new", "etp-quesaco", tmp_path / "atelier du 12") == 0
    assert (tmp_path / "atelier du 12.mimosa").is_file()


def test_new_never_overwrites(session: Path, capsys: Captured) -> None:
    before = session.read_bytes()
    assert run("new", "etp-quesaco", session) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert session.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--wifi-name", "Salle", "--wifi-key", "court"), "8 à 63"),
        (("--wifi-key", "long-enough"), "--wifi-name"),
        (("--organiser", "x" * 201), "organiser"),
    ],
)
def test_new_refuses_what_cannot_be(
    tmp_path: Path, capsys: Captured, options: tuple[str, ...], told: str
) -> None:
    path = tmp_path / "a.mimosa"
    assert run("new", "etp-quesaco", path, *options) == 1
    assert told in capsys.readouterr().err
    assert not path.exists()


def test_new_names_the_known_workshops_when_there_is_none_of_that_name(
    tmp_path: Path, capsys: Captured
) -> None:
    assert run("new", "inconnu", tmp_path / "a.mimosa") == 1
    assert "etp-quesaco" in capsys.readouterr().err


def test_new_reads_a_workshop_file(tmp_path: Path, capsys: Captured) -> None:
    source = tmp_path / "le-mien.toml"
    head = 'id = "le-mien"\nversion = 1\ntitre = "Le mien"\nduree_min = 10\n'
    step = '[[etapes]]\nid = "p"\ntype = "pause"\ntitre = "Pause"\nminutes = 5\n'
    source.write_text(head + step, "utf-8")
    assert run("new", source, tmp_path / "a.mimosa") == 0
    source.write_text(head.replace("titre", "titer") + step, "utf-8")
    assert run("new", source, tmp_path / "b.mimosa") == 1
    assert "le-mien.toml" in capsys.readouterr().err


def test_report_writes_a_pdf(session: Path, capsys: Captured) -> None:
    out = session.with_name("x.pdf")
    assert run("report", session, "--out", out) == 0
    assert "Projet – à relire" in capsys.readouterr().out
    assert "quésaco" in PdfReader(out).pages[0].extract_text()


def test_takeaway_writes_one_page(session: Path, capsys: Captured) -> None:
    out = session.with_name("a-emporter.pdf")
    assert run("takeaway", session, "--out", out) == 0
    assert "Projet – à relire" in capsys.readouterr().out
    pdf = PdfReader(out)
    assert len(pdf.pages) == 1
    assert "quésaco" in pdf.pages[0].extract_text()


def test_export_writes_tables_and_says_each_file(session: Path, capsys: Captured) -> None:
    out = session.with_name("dossier") / "neuf"
    assert run("export", session, "--out", out) == 0
    told = capsys.readouterr().out
    written = sorted(one for one in out.rglob("*") if one.is_file())
    assert [one.relative_to(out).as_posix() for one in written] == [
        "restitution.xlsx",
        "tables/00-a-lire.csv",
        "tables/01-deroule.csv",
    ]
    assert all(str(one) in told for one in written)
    assert "3 fichiers sont écrits." in told
    assert "un projet à relire" in told
    reader = Reader(session, session.parent)
    listed = {one.path for one in reader.exports()}
    reader.close()
    assert listed == set(written)


def test_export_into_a_file_is_told(session: Path, capsys: Captured) -> None:
    assert run("export", session, "--out", session) == 1
    assert "ne peut pas être fait" in capsys.readouterr().err


def test_kit_of_a_session_is_one_pdf_with_its_list_first(session: Path, capsys: Captured) -> None:
    out = session.with_name("kit.pdf")
    assert run("kit", session, "--out", out, "--people", "5", "--address", "http://10.0.0.2/") == 0
    told = [page.extract_text() for page in PdfReader(out).pages]

    assert told[0].startswith("Kit papier")
    assert "Pour 5 personnes." in told[0]
    assert any("10.0.0.2" in page and "http" not in page for page in told)
    assert str(out) in capsys.readouterr().out


def test_kit_of_a_ready_made_workshop_needs_no_session(tmp_path: Path) -> None:
    thrifty, everything = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert run("kit", "etp-quesaco", "--out", thrifty) == 0
    assert run("kit", "etp-quesaco", "--out", everything, "--all") == 0

    assert len(PdfReader(thrifty).pages) <= 25
    assert len(PdfReader(everything).pages) > len(PdfReader(thrifty).pages)


@pytest.mark.parametrize("name", ["nulle-part", "absent.toml", "absent.mimosa"])
def test_kit_of_nothing_is_told(tmp_path: Path, capsys: Captured, name: str) -> None:
    out = tmp_path / "kit.pdf"
    assert run("kit", name, "--out", out) == 1
    assert "n’existe pas" in capsys.readouterr().err
    assert not out.exists()


def test_kit_is_for_somebody(tmp_path: Path, capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        run("kit", "etp-quesaco", "--out", tmp_path / "kit.pdf", "--people", "0")
    assert "il faut un nombre entier entre 1 et 300" in capsys.readouterr().err


def test_handouts_says_that_there_is_none(session: Path, capsys: Captured) -> None:
    assert run("handouts", session, "--out", session.with_name("fiches")) == 0
    assert "Aucune fiche" in capsys.readouterr().out


def test_report_reads_a_file_of_an_older_version(session: Path) -> None:
    older = (
        "ALTER TABLE team DROP COLUMN option",
        "ALTER TABLE cluster DROP COLUMN lost",
        "DELETE FROM _sqlite_migrations WHERE name = 'what_stays_chosen'",
        f"PRAGMA user_version = {version() - 1}",
    )
    with closing(sqlite3.connect(session)) as conn:
        for statement in older:
            conn.execute(statement)
        conn.commit()
    out = session.with_name("older.pdf")
    assert run("report", session, "--out", out) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert check_file(session).version == version()


def test_report_keeps_the_former_pdf_when_it_fails(tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "x.pdf"
    out.write_bytes(b"before")
    (tmp_path / "no.mimosa").write_bytes(b"not a session at all" * 50)
    assert run("report", tmp_path / "no.mimosa", "--out", out) == 1
    assert "n’est pas un atelier" in capsys.readouterr().err
    assert out.read_bytes() == b"before"


def test_report_says_when_the_folder_does_not_exist(session: Path, capsys: Captured) -> None:
    assert run("report", session, "--out", session.parent / "nowhere" / "x.pdf") == 1
    assert "ne peut pas être écrit" in capsys.readouterr().err


def test_check_counts_what_a_file_holds(session: Path, capsys: Captured) -> None:
    before = session.read_bytes()
    assert run("check", session) == 0
    told = capsys.readouterr().out
    assert re.search(r"step +4\n", told)
    assert "en bon état" in told
    assert session.read_bytes() == before


def test_check_answers_in_json(session: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert run("check", session, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["integrity"] == []
    assert {"table": "step", "rows": 4} in told["tables"]


def test_check_tells_of_a_file_that_is_absent(tmp_path: Path, capsys: Captured) -> None:
    assert run("check", tmp_path / "absent.mimosa") == 1
    assert "n’existe pas" in capsys.readouterr().err


def test_check_rescues_into_a_new_file(session: Path, capsys: Captured) -> None:
    rescued = session.with_name("sauve.mimosa")
    assert run("check", session, "--rescue", rescued) == 0
    assert run("check", rescued) == 0
    assert run("check", session, "--rescue", rescued) == 1
    assert "existe déjà" in capsys.readouterr().err


def test_check_fails_when_the_file_is_damaged(session: Path, capsys: Captured) -> None:
    content = bytearray(session.read_bytes())
    for start in range(4096, len(content) - 4096, 4096):
        content[start : start + 200] = b"\xff" * 200
    session.write_bytes(content)
    assert run("check", session) == 1
    assert "abîmé" in capsys.readouterr().err


def test_serve_tells_of_a_file_that_is_absent(tmp_path: Path, capsys: Captured) -> None:
    assert run("serve", tmp_path / "absent.mimosa") == 1
    assert "n’existe pas" in capsys.readouterr().err


def test_serve_tells_of_a_card_that_is_unknown(session: Path, capsys: Captured) -> None:
    assert run("serve", session, "--host", "carte-inconnue") == 1
    assert "carte-inconnue" in capsys.readouterr().err


def test_demo_refuses_more_people_without_a_phone_than_people(
    tmp_path: Path, capsys: Captured
) -> None:
    assert run("demo", "--people", "2", "--without-phone", "3", "--out", tmp_path / "d") == 1
    assert "sans téléphone" in capsys.readouterr().err


def test_demo_replaces_the_former_one_and_touches_nothing_else(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    former = (
        tmp_path / "repetition.mimosa",
        tmp_path / "pictures" / "001-rejoindre.png",
        tmp_path / EXTRACTS / "former.xlsx",
    )
    for path in (mine, *former):
        path.parent.mkdir(exist_ok=True)
        path.write_text("former", "utf-8")
    assert make_folder(tmp_path, keep=False) == tmp_path
    assert mine.read_text("utf-8") == "former"
    assert not any(path.exists() for path in former)


def test_demo_goes_beside_the_former_one_when_it_is_kept(tmp_path: Path) -> None:
    former = tmp_path / "demo"
    assert make_folder(former, keep=True) == former
    (former / "summary.json").write_text("former", "utf-8")
    assert make_folder(former, keep=True) == tmp_path / "demo-2"
    assert (former / "summary.json").read_text("utf-8") == "former"


def test_demo_tells_of_a_folder_that_cannot_be_made(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "file").touch()
    assert run("demo", "--out", tmp_path / "file" / "demo") == 1
    assert "ne peut pas être écrit" in capsys.readouterr().err


def test_commands_leave_nothing_in_the_home_folder(session: Path) -> None:
    run("check", session)
    run("report", session, "--out", session.with_name("x.pdf"))
    assert not user_data_path("Mimosa", appauthor=False).exists()


def test_streams_never_crash_on_a_console_that_knows_few_signs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = io.BytesIO()
    console = io.TextIOWrapper(written, encoding="cp437", errors="strict")
    monkeypatch.setattr(sys, "stdout", console)
    prepare_streams()
    print("« œ – ’ 💚 \udc80 »", flush=True)
    assert "« œ – ’ 💚 ? »" in written.getvalue().decode("utf-8")


@given(
    st.text(alphabet=st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=60)
)
def test_qr_text_shows_every_module(payload: str) -> None:
    lines = re.findall("\x1b\\[30;107m(.*?)\x1b\\[0m", qr_text(payload))
    upper = {"▀", "█"}
    lower = {"▄", "█"}
    seen = [tuple(sign in half for sign in line) for line in lines for half in (upper, lower)]
    modules = list(qr_modules(payload))
    assert seen[: len(modules)] == modules
    assert not any(any(row) for row in seen[len(modules) :])


def test_slow_clock_goes_on_by_about_the_minutes_that_pass() -> None:
    clock, same = (SlowClock(1000.0, seed=3) for _twice in range(2))
    before = clock.now()
    for one in (clock, same):
        one.advance(10)
    assert 8 * 60 < clock.now() - before < 13 * 60
    assert abs(clock.now() - same.now()) < 5


def test_speed_reads_a_french_comma() -> None:
    assert speed("1,5") == 1.5


def test_facilitator_is_not_printed_unless_told() -> None:
    assert facilitator("Jeanne").printed is False
    assert facilitator("Jeanne;infirmière;oui").printed is True


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ([], ["window"]),
        (["atelier.mimosa"], ["window", "atelier.mimosa"]),
        (["check", "atelier.mimosa"], ["check", "atelier.mimosa"]),
        (["--version"], ["--version"]),
    ],
)
def test_window_opens_without_command_and_for_a_session(given: list[str], meant: list[str]) -> None:
    assert list(with_command(given)) == meant
