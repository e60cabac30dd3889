"""Texts as people really type them, and worse."""

from __future__ import annotations

AWKWARD = (
    "« Œuvre – ça, 1 000 € » : pourquoi ? Parce que !",
    (
        "Une patiente partenaire intervient, dès le début, dans la conception du programme ; "
        "elle co-anime ensuite les séances avec les professionnels, relit les supports, forme les "
        "nouveaux venus et participe à l’évaluation annuelle : est-ce que cela suffit, vraiment, "
        "pour parler de partenariat en santé ?"
    ),
    "anticonstitutionnellement" * 6,
    "<script>alert('x')</script> ]]> &amp; & \"guillemets\"",
    "Привет, как дела? Ёлка",
    "مرحبا بكم في الورشة (2024) مع Mimosa",
    "שלום עולם – bonjour (oui)",
    "emoji 😀 👩\u200d⚕️ 🇫🇷 ❤️ 🦄 🥹 👍🏽 flèche → ✓ ● ■ ▲ ★",
    "हिन्दी में नमस्ते 你好，世界 ไทย",
    "e\u0301te\u0301 x\u0302 z\u0301\u0323 \u202egauche\u202c \u2066fin\u2069",
    "\x00\x07\x1b[31m bell\ttab\r\nligne\u2028autre\u202f; fine\u2009espace",
    "\ue000 \ud800 \uffff \U0010ffff",
    "   espaces   partout   ",
    "????????????????????????? !!!!!!!!!!!!!!!!!!!!! « « « » » »",
)
