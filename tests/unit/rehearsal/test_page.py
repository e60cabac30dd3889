from __future__ import annotations

import pytest

from app.rehearsal.page import PageError, read_page

HTML = """<!DOCTYPE html><html><head><title>Non</title><style>p { color: red }</style></head><body>
<p class="moment grand">Affirmation&nbsp;1</p>
<form method="post" action="/repondre"><input type="hidden" name="cle" value="k1">
<button name="choix" value="oui">Oui <span>d’accord</span></button>
<button name="passe" value="oui">Je passe</button></form>
<form method="post" action="/ecrire"><input type="hidden" name="question" value="regle">
<label><input type="radio" name="place" value="a" checked>A</label>
<label><input type="radio" name="place" value="b">B</label>
<textarea name="texte">déjà &lt;là&gt;</textarea>
<select name="liste"><option value="1">Un<option value="2" selected>Deux</select>
<input name="nombre" type="number" value="3"></form>
<ul><li class="parole">« Un » <b>mot</b></li><li class="parole">Deux<br>mots</li></ul>
<script>var no = "never";</script></body></html>"""


def test_read_page_reads_words_and_no_script() -> None:
    page = read_page("/", HTML)
    assert page.text.startswith("Affirmation 1")
    assert "never" not in page.text
    assert "color" not in page.text


def test_read_page_gathers_words_by_class() -> None:
    page = read_page("/", HTML)
    assert page.marked("parole") == ("« Un » mot", "Deuxmots")
    assert page.marked("moment") == ("Affirmation 1",)
    assert page.marked("unknown") == ()


def test_form_is_sent_as_it_was_served() -> None:
    form = read_page("/", HTML).form("/ecrire")
    assert form.filled({}) == [
        ("question", "regle"), ("place", "a"), ("texte", "déjà <là>"), ("liste", "2"), ("nombre", "3"),
    ]  # fmt: skip


def test_form_is_sent_with_what_was_filled_in() -> None:
    form = read_page("/", HTML).form("/ecrire")
    filled = form.filled({"place": "b", "texte": "mon idée", "nombre": "7"})
    assert ("place", "b") in filled
    assert ("place", "a") not in filled
    assert ("texte", "mon idée") in filled
    assert ("nombre", "7") in filled


def test_form_knows_the_words_of_its_buttons() -> None:
    form = read_page("/", HTML).form("/repondre")
    assert form.labelled("choix") == {"oui": "Oui d’accord"}
    assert form.filled({"choix": "oui"}) == [("cle", "k1"), ("choix", "oui")]


@pytest.mark.parametrize("values", [{"choix": "non"}, {"texte": "x"}, {"cle": "other"}])
def test_form_refuses_what_it_does_not_ask(values: dict[str, str]) -> None:
    form = read_page("/", HTML).form("/repondre")
    assert not form.takes(values)
    with pytest.raises(PageError):
        form.filled(values)


def test_form_is_found_by_what_it_holds_and_takes() -> None:
    page = read_page("/", HTML)
    assert page.form("/ecrire", {"question": "regle"}, {"place": "b"}).action == "/ecrire"
    assert page.has("/repondre", {"cle": "k1"})
    assert not page.has("/repondre", {"cle": "k2"})
    with pytest.raises(PageError):
        page.form("/ecrire", {"question": "autre"})
    with pytest.raises(PageError):
        page.form("/ecrire", {}, {"place": "c"})
