from __future__ import annotations

from msgspec import structs

from app.ui.help.article import link_html, sheet_html, topic_html
from app.ui.help.topic import Part, Shortcut, Topic
from tests.support.formats import SHEET

AWKWARD = "Œuvre <script>alert('x')</script> & ]]> 1 000 €"
ESCAPED = "Œuvre &lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; ]]&gt; 1 000 €"


def test_sheet_tells_everything_in_order() -> None:
    html = sheet_html("Essai", SHEET)
    texts = (
        SHEET.purpose, SHEET.people, SHEET.room, SHEET.duration,
        *SHEET.material, *SHEET.steps, *SHEET.vigilance,
    )  # fmt: skip
    places = [html.index(text) for text in texts]
    assert places == sorted(places)


def test_texts_are_escaped_everywhere() -> None:
    sheet = structs.replace(SHEET, purpose=AWKWARD, steps=(AWKWARD,))
    topic = Topic("k", AWKWARD, (Part(AWKWARD, (AWKWARD,)),), (Shortcut("F1", AWKWARD),))
    html = sheet_html(AWKWARD, sheet) + topic_html(topic, str) + link_html("#a", AWKWARD)
    assert "<script" not in html
    assert html.count(ESCAPED) == 8


def test_keys_are_named_as_the_keyboard_has_them() -> None:
    topic = Topic("k", "T", (), (Shortcut("PgDown", "Avancer"),))
    assert "<b>Page Suivante</b>" in topic_html(topic, {"PgDown": "Page Suivante"}.__getitem__)
