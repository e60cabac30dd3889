from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from app.core.document import Document, Paragraph
from app.core.edition import Edition
from app.report.editions.assemble import assemble
from app.report.editions.trial import holds, pages
from app.report.paper.pdf import render_pdf
from tests.unit.report.generated import sessions
from tests.unit.report.sample import CATALOGUE, awkward, document

if TYPE_CHECKING:
    from app.report.editions.source import SessionRecord


def drawn(told: Document) -> int:
    return len(PdfReader(BytesIO(render_pdf(told))).pages)


@settings(max_examples=4, deadline=None)
@given(sessions())
def test_as_many_pages_are_foreseen_as_are_drawn(source: SessionRecord) -> None:
    for edition in (Edition.SHARED, Edition.PLAIN):
        told = assemble(source, CATALOGUE, edition)
        assert pages(told) == drawn(told)


def test_awkward_blocks_take_as_many_pages_as_foreseen() -> None:
    assert pages(document(*awkward())) == drawn(document(*awkward())) > 3


@pytest.mark.parametrize(("lines", "number"), [(1, 1), (60, 4)])
def test_a_document_is_held_by_as_many_pages_as_it_takes(lines: int, number: int) -> None:
    told = document(*[Paragraph("Une ligne. " * 9)] * lines)

    assert (pages(told), holds(number, told), holds(number - 1, told)) == (number, True, False)


def test_a_text_that_is_far_too_long_is_not_held() -> None:
    assert not holds(1, document(Paragraph("Une ligne. " * 5000)))
