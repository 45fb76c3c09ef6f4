# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""PDF files, made as an office makes them: with a running header, page numbers, headings in larger type."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from knowledge.documents.document import Document
from knowledge.sources import Standing

Load = Callable[[str, bytes], Document]
Refuse = Callable[..., str]
STYLES = getSampleStyleSheet()
LONG = (
    "De gemeente wil dat iedereen mee kan doen, ook wie slecht ter been is of geen auto heeft. Daarom rijdt er in elk "
    "dorp een buurtbus met vrijwilligers aan het stuur, die u thuis ophaalt en weer terugbrengt. "
)


def running(canvas: Canvas, _: object) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 815, "Vervoersplan gemeente Zonneveld")
    canvas.drawString(300, 20, f"Pagina {canvas.getPageNumber()} van 4")


@pytest.fixture(scope="module")
def plan() -> bytes:
    story = [Paragraph("Vervoersplan Zonneveld", STYLES["Title"])]
    for chapter in ("Bussen in de stad en in alle dorpen die daar rondom heen liggen tot aan de grens", "Fietsen"):
        story.append(Paragraph(chapter, STYLES["Heading2"]))
        story.append(Paragraph(LONG * 2, STYLES["BodyText"]))
        story.append(Paragraph("Wat het kost", STYLES["Heading3"]))
        story.append(
            Paragraph("Dit zijn de prijzen die de raad heeft vastgesteld voor het hele jaar.", STYLES["BodyText"])
        )
        story.append(Table([["Lijn", "Prijs", "Vanaf"], ["Markt", "10", "2024"], ["Station", "€ 20", "2025"]]))
        story.append(Paragraph("Na de tabel staat er nog een zin over vervoer.", STYLES["BodyText"]))
        story += [Paragraph(halte, STYLES["BodyText"], bulletText="•") for halte in ("Markt", "Kerk")]
        story += [PageBreak(), Paragraph(LONG, STYLES["BodyText"]), PageBreak()]
    target = BytesIO()
    SimpleDocTemplate(target, title="Vervoersplan.docx").build(story, onFirstPage=running, onLaterPages=running)
    return target.getvalue()


def drawn(*lines: str, encrypt: StandardEncryption | None = None, title: str | None = None) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, encrypt=encrypt)
    if title is not None:
        canvas.setTitle(title)
    for number, line in enumerate(lines):
        canvas.drawString(60, 700 - 14 * number, line)
    canvas.rect(60, 100, 200, 200, fill=1)
    canvas.save()
    return target.getvalue()


def test_larger_type_gives_the_path_of_a_section_also_over_two_lines(load: Load, plan: bytes) -> None:
    chapter = "Bussen in de stad en in alle dorpen die daar rondom heen liggen tot aan de grens"
    paths = [section.path for section in load("plan.pdf", plan).sections]
    assert paths[:2] == [
        ("Vervoersplan Zonneveld", chapter),
        ("Vervoersplan Zonneveld", chapter, "Wat het kost"),
    ]
    assert ("Vervoersplan Zonneveld", "Fietsen", "Wat het kost") in paths


def test_lines_become_whole_sentences_again(load: Load, plan: bytes) -> None:
    text = load("plan.pdf", plan).sections[0].text
    assert LONG.strip() in text
    assert "\n" not in text


def test_running_headers_and_page_numbers_are_left_out(load: Load, plan: bytes) -> None:
    text = "\n".join(section.text for section in load("plan.pdf", plan).sections)
    assert "Vervoersplan gemeente" not in text
    assert "Pagina" not in text
    assert text.count("die u thuis ophaalt") == 6


def test_the_cells_of_a_table_keep_their_order_and_items_their_own_line(load: Load, plan: bytes) -> None:
    text = load("plan.pdf", plan).sections[1].text
    assert "Lijn: Prijs: Vanaf\nMarkt: 10: 2024\nStation: € 20: 2025\n\nNa de tabel" in text
    assert "\n- Markt\n- Kerk" in text


def test_the_name_of_a_word_file_is_no_more_than_a_title(load: Load, plan: bytes) -> None:
    info = load("plan.pdf", plan).info
    assert (info.title, info.standing) == ("Vervoersplan", Standing.DRAFT)


def test_a_title_that_says_nothing_gives_way_to_the_first_line(load: Load) -> None:
    raw = drawn("Vervoersplan voor het dorp", "De bus rijdt elk uur naar het station.", title="untitled")
    assert load("plan.pdf", raw).info.title == "Vervoersplan voor het dorp"


def test_a_lock_on_printing_only_does_not_keep_us_from_reading(load: Load) -> None:
    raw = drawn("De bus rijdt elk uur naar het station.", encrypt=StandardEncryption("", "eigenaar", strength=128))
    assert load("plan.pdf", raw).sections[0].text == "De bus rijdt elk uur naar het station."


NO_PDF = "dit is geen PDF, of het bestand is beschadigd"


def new_lock() -> bytes:
    """A lock of the newest kind (AES, 256 bits)."""
    zeros = {name: "00" * size for name, size in (("O", 48), ("U", 48), ("OE", 32), ("UE", 32), ("Perms", 16))}
    keys = " ".join(f"/{name} <{value}>" for name, value in zeros.items())
    lock = f"<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 {keys} /CF << /StdCF << /CFM /AESV3 >> >> >>"
    body = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    end = "trailer << /Root 1 0 R /Size 4 /Encrypt 3 0 R /ID [<00> <00>] >>\nstartxref\n0\n%%EOF"
    return f"%PDF-1.7\n{body}3 0 obj\n{lock}\nendobj\n{end}".encode()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"Dit is gewone tekst.", NO_PDF),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, NO_PDF),
        (drawn("De bus rijdt elk uur.")[:-300], NO_PDF),
        (b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer << /Root 1 0 R >>\n", NO_PDF),
        (drawn("De bus.", encrypt=StandardEncryption("geheim", "eigenaar", strength=128)), "met een wachtwoord"),
        (new_lock(), "met een wachtwoord"),
        (drawn(), "het is misschien een scan"),
    ],
    ids=["text", "noise", "cut off", "nested", "locked", "new lock", "scan"],
)
def test_a_file_that_cannot_be_read_is_named_and_the_rest_loads(refuse: Refuse, raw: bytes, expected: str) -> None:
    assert expected in refuse("fout.pdf", raw)


def test_a_file_with_too_many_pages_is_refused(refuse: Refuse, plan: bytes) -> None:
    assert refuse("lang.pdf", plan, pages=3) == "er zitten te veel bladzijden in: 4, hoogstens 3"
