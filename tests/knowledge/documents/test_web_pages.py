# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Web pages as municipalities publish them."""

from collections.abc import Callable

import pytest

from knowledge.documents.document import Document
from knowledge.sources import Standing

Load = Callable[[str, bytes], Document]
Refuse = Callable[..., str]

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Vervoersplan | Gemeente Zonneveld</title><style>p { color: red }</style></head>
<body class="cookie-consent">
<a class="skip-link" href="#main">Naar de inhoud</a>
<div id="cookie-banner"><p>Wij gebruiken cookies op deze site.</p></div>
<header><p>Gemeente Zonneveld</p><nav><ul><li>Home</li><li>Zoeken</li></ul></nav></header>
<div role="main">
  <header><h1>Vervoers<br>plan</h1></header>
  <p>De gemeente zorgt voor <b>goed</b> vervoer<sup><a href="#n1">1</a></sup> in heel Zonneveld.</p>
  <h2>Bussen</h2>
  <p>De buurtbus rijdt elk uur, ook op zondag.</p>
  <ul><li>Markt<ul><li>Halte Noord</li></ul></li><li><p>Kerk</p><p>alleen op zondag</p></li></ul>
  <p>Een kaartje koopt u bij de chauffeur van de bus.</p>
  <h3>Prijzen</h3>
  <table><tr><th>Lijn</th><th>Prijs</th><th>Vanaf</th></tr>
    <tr><td>1</td><td>10</td><td>2024</td></tr>
    <tr><td>Station</td><td><p>€ 20</p><p>per jaar</p></td><td>2025</td></tr></table>
  <p><strong>Korting voor ouderen</strong></p>
  <p>Wie ouder is dan 65 jaar, betaalt de helft van de prijs.</p>
  <details><summary>Meer weten?</summary><div>Lees het hele plan in de bibliotheek.</div></details>
  <form><label>Uw naam</label><button>Versturen</button></form>
  <script>var tekst = "Dit is code";</script>
  <p hidden>Dit ziet niemand op het scherm staan.</p>
</div>
<aside><p>Lees ook: het parkeerplan van de stad.</p></aside>
<footer><p>Telefoon 14 000 is elke dag open.</p></footer>
</body></html>"""


@pytest.fixture
def page(load: Load) -> Document:
    return load("plan.html", PAGE.encode())


def text_under(document: Document, *path: str) -> str:
    return next(section.text for section in document.sections if section.path == path)


def whole(document: Document) -> str:
    return "\n".join(section.text for section in document.sections)


def test_the_headings_of_a_page_give_the_path_of_a_section(page: Document) -> None:
    assert [section.path for section in page.sections] == [
        ("Vervoers plan",),
        ("Vervoers plan", "Bussen"),
        ("Vervoers plan", "Bussen", "Prijzen"),
        ("Vervoers plan", "Bussen", "Prijzen", "Korting voor ouderen"),
        ("Vervoers plan", "Bussen", "Prijzen", "Meer weten?"),
    ]


def test_menus_banners_forms_and_code_are_left_out(page: Document) -> None:
    for words in ("cookies", "Home", "Naar de inhoud", "naam", "Versturen", "code", "niemand", "parkeerplan", "14 000"):
        assert words not in whole(page)


def test_a_sentence_with_bold_words_and_a_footnote_stays_one_sentence(page: Document) -> None:
    assert text_under(page, "Vervoers plan") == "De gemeente zorgt voor goed vervoer in heel Zonneveld."


def test_the_last_item_of_a_list_is_no_heading(page: Document) -> None:
    text = text_under(page, "Vervoers plan", "Bussen")
    assert "\n- Markt\n- Halte Noord\n- Kerk alleen op zondag\n" in text
    assert text.endswith("Een kaartje koopt u bij de chauffeur van de bus.")


def test_the_cells_of_a_table_keep_their_order_also_when_a_row_has_only_figures(page: Document) -> None:
    rows = text_under(page, "Vervoers plan", "Bussen", "Prijzen").split("\n")
    assert rows == ["Lijn: Prijs: Vanaf", "1: 10: 2024", "Station: € 20 per jaar: 2025"]


def test_the_title_is_the_heading_of_the_page_and_it_is_never_in_force_by_itself(page: Document) -> None:
    assert (page.info.title, page.info.standing) == ("Vervoers plan", Standing.DRAFT)


def test_a_page_without_one_heading_has_the_title_of_its_tab(load: Load) -> None:
    raw = b"<html><head><title>Vervoersplan 2026</title></head><body><p>De bus rijdt elk uur.</p></body></html>"
    assert load("a.htm", raw).info.title == "Vervoersplan 2026"


def test_a_table_that_only_puts_text_in_columns_is_read_as_text(load: Load) -> None:
    raw = b"<table><tr><td>Menu</td><td><h1>Plan</h1><p>De bus rijdt elk uur naar het station.</p></td></tr></table>"
    assert load("a.html", raw).sections[0].text == "De bus rijdt elk uur naar het station."


def test_a_page_that_is_one_big_form_is_not_thrown_away(load: Load) -> None:
    raw = b"<body><form><h1>Plan</h1><p>De bus rijdt elk uur naar het station.</p></form></body>"
    assert load("a.html", raw).sections[0].path == ("Plan",)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-le"),
        ("windows-1252", "utf-8"),
        ("onbekend-9", "cp1252"),
        ("zlib", "utf-8"),
    ],
)
def test_letters_survive_whatever_encoding_a_page_has(load: Load, declared: str, encoding: str) -> None:
    sentence = "De coördinatie van één café kost € 10, zegt ‘Zonneveld’."
    raw = f'<html><head><meta charset="{declared}"></head><body><p>{sentence}</p></body></html>'.encode(encoding)
    assert load("a.html", raw).sections[0].text == sentence


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"Zomaar wat tekst zonder een enkel element.", "dit is geen webpagina"),
        (b"%PDF-1.7 <p class='x'>", "dit is geen webpagina"),
        (b"<p>\x00\x01\x02</p>", "dit is geen webpagina"),
        (b"<p>" + b"<div>" * 50_000 + b"diep" + b"</div>" * 50_000, "te ingewikkeld"),
        (b"<html><body><img src='plan.png'></body></html>", "geen leesbare tekst"),
        (b"", "leeg"),
    ],
)
def test_a_page_that_cannot_be_read_is_named_and_the_rest_loads(refuse: Refuse, raw: bytes, expected: str) -> None:
    assert expected in refuse("fout.html", raw)


def test_entities_that_blow_up_or_point_elsewhere_stay_unread(load: Load) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    raw = f"""<!DOCTYPE html [<!ENTITY l0 "ha">{laughs}<!ENTITY geheim SYSTEM "file:///etc/passwd">]>
        <html><body><p>Er staat hier &l9; en &geheim; in de tekst.</p></body></html>"""
    text = whole(load("a.html", raw.encode()))
    assert "in de tekst." in text
    assert "hahaha" not in text
    assert "root:" not in text
