# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Real policy texts, printed as a web page, a Word document and a PDF, and read again."""

from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from knowledge.documents.cutting import sentences
from knowledge.documents.document import Document
from knowledge.documents.loading import load_documents

pytestmark = pytest.mark.slow
Block = tuple[int, str, str]  # level of a heading or 0, bullet or nothing, text
STYLES = getSampleStyleSheet()


def blocks(document: Document) -> Iterator[Block]:
    above: tuple[str, ...] = ()
    for section in document.sections:
        shared = next((n for n, pair in enumerate(zip(above, section.path, strict=False)) if pair[0] != pair[1]), 99)
        new = min(shared, len(above), len(section.path))
        yield from ((min(level, 6), "", text) for level, text in list(enumerate(section.path, 1))[new:])
        above = section.path
        for line in section.text.replace("\n\n", "\n").split("\n"):
            yield 0, "•" if line.startswith("- ") else "", line.removeprefix("- ")


def as_page(document: Document) -> bytes:
    tags = ((f"h{level}" if level else "li" if bullet else "p", text) for level, bullet, text in blocks(document))
    body = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in tags)
    return f"<html><body><nav><a>Menu</a></nav><main>{body}</main></body></html>".encode()


def as_word(document: Document) -> bytes:
    word, target = docx.Document(), BytesIO()
    for level, bullet, text in blocks(document):
        if level:
            word.add_heading(text, level)
        else:
            word.add_paragraph(text, style="List Bullet" if bullet else None)
    word.save(target)
    return target.getvalue()


def as_pdf(document: Document) -> bytes:
    target = BytesIO()
    story = [
        Paragraph(escape(text), STYLES[f"Heading{level}" if level else "BodyText"], bulletText=bullet or None)
        for level, bullet, text in blocks(document)
    ]
    SimpleDocTemplate(target).build(story, onFirstPage=_running, onLaterPages=_running)
    return target.getvalue()


def _running(canvas: Canvas, _: object) -> None:
    canvas.drawString(60, 815, "Gemeente Zonneveld")
    canvas.drawString(300, 20, f"Pagina {canvas.getPageNumber()}")


def flat(text: str) -> str:
    return " ".join(text.replace(" - ", " ").split())


@pytest.mark.parametrize(("name", "made"), [("plan.html", as_page), ("plan.docx", as_word), ("plan.pdf", as_pdf)])
@pytest.mark.parametrize("file", ["002_590e1cddc19bd418.txt", "003_44ad89cfb9d5b036.txt"])
def test_a_policy_text_keeps_its_sentences_and_headings_in_another_format(
    tmp_path: Path, material: Path, file: str, name: str, made: Callable[[Document], bytes]
) -> None:
    (policy,) = [d for d in load_documents([material / "policy"]).documents if d.info.file == file]
    (tmp_path / name).write_bytes(made(policy))
    (again,) = load_documents([tmp_path]).documents
    lines = [line.removeprefix("- ") for section in policy.sections for line in section.text.split("\n")]
    wanted = [flat(sentence) for line in lines for sentence in sentences(line) if len(sentence) >= 20]
    text = flat(" ".join(section.text for section in again.sections))
    assert sum(sentence in text for sentence in wanted) / len(wanted) >= 0.95
    headings = {section.path[-1] for section in policy.sections if section.path}
    found = {section.path[-1] for section in again.sections if section.path}
    assert len(headings & found) / len(headings) >= 0.95
