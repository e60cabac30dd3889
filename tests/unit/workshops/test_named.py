from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from workshops.named import as_read, keyed

NAMED = {"soins": "Soins", "etp": "Éducation thérapeutique"}
TEXT = st.one_of(
    st.sampled_from(("soins", "Éducation thérapeutique", "Œuvre, ça !", "مرحبا", "???", "x" * 60)),
    st.text(min_size=1, max_size=60),
)


def test_a_text_of_the_house_keeps_its_name() -> None:
    assert as_read(("etp", "Accueil"), NAMED) == ("Éducation thérapeutique", "Accueil")
    assert keyed(("Éducation thérapeutique", "À l’accueil", "你好"), NAMED) == (
        ("etp", "Éducation thérapeutique"),
        ("a_laccueil", "À l’accueil"),
        ("texte_3", "你好"),
    )


def test_a_text_is_there_once() -> None:
    assert keyed(("Soins", "Accueil", "Soins", "accueil"), NAMED) == (
        ("soins", "Soins"),
        ("accueil", "Accueil"),
    )


@given(st.lists(TEXT, max_size=6))
def test_keys_are_good_names_for_columns(texts: list[str]) -> None:
    found = keyed(as_read(texts, NAMED), NAMED)
    keys = [key for key, _text in found]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9_]+", key) for key in keys)
