# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Word documents, made as Word and LibreOffice make them."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.documents.document import Document
from knowledge.sources import Standing

Load = Callable[[str, bytes], Document]
Refuse = Callable[..., str]


def saved(word: WordDocument) -> bytes:
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def add_table(word: WordDocument, *rows: tuple[str, ...]) -> None:
    table = word.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


@pytest.fixture
def word() -> WordDocument:
    word = docx.Document()
    word.core_properties.title = "Sjabloon brief"
    word.add_heading("Vervoersplan Zonneveld", 0)
    word.add_heading("Bussen", 1)
    word.add_paragraph("De buurtbus rijdt elk uur, ook op zondag. Dit kost een kaartje:")
    add_table(word, ("Lijn", "Prijs", "Vanaf"), ("1", "10", "2024"), ("Station", "€ 20", "2025"))
    word.add_paragraph("Na de tabel gaat de tekst gewoon verder.")
    word.add_heading("Haltes", 2)
    for halte in ("Markt", "Kerk", "School"):
        word.add_paragraph(halte, style="List Bullet")
    word.add_paragraph("Er komen nieuwe haltes bij in het dorp.")
    word.add_paragraph().add_run("Korting voor ouderen").bold = True
    word.add_paragraph("Wie ouder is dan 65 jaar, betaalt de helft.")
    return word


def test_heading_styles_give_the_path_of_a_section(load: Load, word: WordDocument) -> None:
    document = load("plan.docx", saved(word))
    assert [section.path for section in document.sections] == [
        ("Bussen",),
        ("Bussen", "Haltes"),
        ("Bussen", "Haltes", "Korting voor ouderen"),
    ]


def test_text_tables_and_lists_stay_in_their_order(load: Load, word: WordDocument) -> None:
    bussen, haltes, _ = load("plan.docx", saved(word)).sections
    rows = "Lijn: Prijs: Vanaf\n1: 10: 2024\nStation: € 20: 2025"
    assert bussen.text.endswith(f"Dit kost een kaartje:\n{rows}\n\nNa de tabel gaat de tekst gewoon verder.")
    assert haltes.text == "- Markt\n- Kerk\n- School\n\nEr komen nieuwe haltes bij in het dorp."


def test_the_title_on_the_page_counts_before_that_in_the_file_and_nothing_is_in_force(
    load: Load, word: WordDocument
) -> None:
    info = load("plan.docx", saved(word)).info
    assert (info.title, info.standing) == ("Vervoersplan Zonneveld", Standing.DRAFT)


def test_without_a_title_on_the_page_that_in_the_file_is_used(load: Load) -> None:
    word = docx.Document()
    word.core_properties.title = "Vervoersplan 2026"
    word.add_paragraph("De buurtbus rijdt elk uur naar het station.")
    assert load("plan.docx", saved(word)).info.title == "Vervoersplan 2026"


def test_a_style_of_the_municipality_itself_that_is_based_on_a_heading_is_one(load: Load) -> None:
    word = docx.Document()
    own = word.styles.add_style("Zonneveld paragraaf", 1)
    own.base_style = word.styles["Heading 2"]
    word.add_heading("Zorg", 1)
    word.add_paragraph("Hulp in huis", style=own)
    word.add_paragraph("Wie hulp in huis nodig heeft, belt de gemeente.")
    assert load("plan.docx", saved(word)).sections[0].path == ("Zorg", "Hulp in huis")


def test_a_dutch_heading_style_and_an_outline_level_count_too(load: Load) -> None:
    word = docx.Document()
    kop = word.styles.add_style("Kop 1", 1)
    word.add_paragraph("Zorg", style=kop)
    level = f'<w:p {nsdecls("w")}><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Hulp in huis</w:t></w:r></w:p>'
    word.element.body.insert(1, parse_xml(level))
    word.add_paragraph("Wie hulp in huis nodig heeft, belt de gemeente.")
    assert load("plan.docx", saved(word)).sections[0].path == ("Zorg", "Hulp in huis")


def test_accepted_changes_and_content_controls_are_read_and_deleted_text_is_not(load: Load) -> None:
    word = docx.Document()
    pieces = (
        "<w:r><w:t>De bus rijdt </w:t></w:r><w:ins><w:r><w:t>elk uur</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>nooit</w:delText></w:r></w:del><w:r><w:t> naar het station.</w:t></w:r>"
    )
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{pieces}</w:p></w:sdtContent></w:sdt>"
    word.element.body.insert(0, parse_xml(control))
    assert load("plan.docx", saved(word)).sections[0].text == "De bus rijdt elk uur naar het station."


def test_a_table_of_contents_and_a_frame_around_text_are_no_obstacle(load: Load) -> None:
    word = docx.Document()
    contents = word.styles.add_style("toc 1", 1)
    word.add_paragraph("Zorg\t3", style=contents)
    add_table(word, ("De gemeente helpt u met vervoer naar de dokter.",))
    (section,) = load("plan.docx", saved(word)).sections
    assert section.text == "De gemeente helpt u met vervoer naar de dokter."


def zipped(**parts: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def bomb() -> bytes:
    """A few megabytes that unpack to 1.2 GB."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for number in range(3):
            with package.open(f"word/media/{number}.bin", "w") as part:
                for _ in range(400):
                    part.write(bytes(2**20))
    return target.getvalue()


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
NO_WORD = "dit is geen Word-bestand (docx), of het bestand is beschadigd"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"Dit is gewone tekst.", NO_WORD),
        (zipped(tekst=b"een zip met iets anders"), NO_WORD),
        (saved(docx.Document())[:9000], NO_WORD),
        (OLD_WORD, "een oud Word-bestand (.doc): bewaar het als .docx"),
        (OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "beveiligd met een wachtwoord"),
        (saved(docx.Document()), "geen leesbare tekst"),
    ],
    ids=["text", "zip", "cut off", "doc", "locked", "empty"],
)
def test_a_document_that_cannot_be_read_is_named_and_the_rest_loads(refuse: Refuse, raw: bytes, expected: str) -> None:
    assert expected in refuse("fout.docx", raw)


@pytest.mark.slow
def test_a_document_that_unpacks_to_a_mountain_is_named(refuse: Refuse) -> None:
    assert "uitgepakt is het te groot" in refuse("fout.docx", bomb())
