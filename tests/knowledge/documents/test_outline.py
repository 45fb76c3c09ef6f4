# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Made-up texts, each with one thing that goes wrong when text comes out of a PDF or a web page."""

import pytest

from knowledge.documents.outline import outline

WRAPPED = """ Inleiding
De gemeente Zonneveld helpt mensen die het even niet alleen redden. Dat doen wij met vrijwilligers en met
beroepskrachten in de wijk. Wie hulp zoekt, kan bij een inloop in de buurt terecht, zonder afspraak vooraf.
Wij hebben daarvoor meer dan tien plekken.
 Interventie 1: Ontmoeting in de buurt en het dorp, ook voor wie
slecht ter been is
Plan van aanpak
In elke buurt komt een plek waar mensen binnen kunnen lopen. De inloop is open op dagen waarop anderen gesloten
zijn. Wij letten op het niet-gebruik van regelingen en zoeken mensen thuis op als zij daar om vragen.
 Interventie 2: Vervoer
Plan van aanpak
Het vervoer naar de inloop wordt geregeld met vrijwilligers die een eigen auto hebben. Zo blijft het niet-
gebruik laag, en de vrijwil-
ligers krijgen een vergoeding voor de kilometers die zij voor een ander hebben gereden in dat jaar.
"""


def paths(text: str, *leave_out: str) -> list[str]:
    return [" > ".join(path) for path, _ in outline(text, leave_out)]


def body(text: str, heading: str) -> str:
    return next(text for path, text in outline(text) if path and path[-1] == heading)


def test_a_line_broken_inside_a_sentence_is_joined() -> None:
    assert "met vrijwilligers en met beroepskrachten in de wijk." in body(WRAPPED, "Inleiding")


def test_a_short_last_line_ends_a_paragraph() -> None:
    text = (
        "De raad stelde in het voorjaar een plan vast voor de ouderen die alleen wonen en die maar weinig\n"
        "mensen zien.\n"
        "De uitvoering begint zodra het geld er is en de welzijnsorganisaties genoeg mensen hebben gevonden.\n"
    )
    assert outline(text)[0][1].count("\n\n") == 1


def test_headings_glued_to_the_text_before_them_open_a_section() -> None:
    first = "Interventie 1: Ontmoeting in de buurt en het dorp, ook voor wie slecht ter been is"
    assert paths(WRAPPED) == ["Inleiding", f"{first} > Plan van aanpak", "Interventie 2: Vervoer > Plan van aanpak"]


def test_a_heading_glued_to_the_end_of_a_line_opens_a_section_too() -> None:
    text = (
        "Hoofdstuk 1: Wonen\n\nIn dit hoofdstuk staat hoe wij bouwen voor mensen met weinig geld. Hoofdstuk 2: Zorg\n\n"
        "In dit hoofdstuk staat hoe wij zorgen voor mensen die ziek zijn.\n"
    )
    assert paths(text) == ["Hoofdstuk 1: Wonen", "Hoofdstuk 2: Zorg"]


def test_a_hyphen_at_the_end_of_a_line_goes_unless_the_document_writes_it_elsewhere() -> None:
    text = body(WRAPPED, "Plan van aanpak")
    vervoer = outline(WRAPPED)[-1][1]
    assert "niet-gebruik van regelingen" in text
    assert "niet-gebruik laag, en de vrijwilligers krijgen" in vervoer


def test_a_suspended_hyphen_keeps_its_space() -> None:
    text = (
        "Wie een vraag heeft over geld of wonen, kan elke werkdag zonder afspraak binnenlopen bij het advies-\n"
        "en informatiepunt in de bibliotheek van de stad, waar vrijwilligers klaarstaan om u verder te helpen.\n"
    )
    assert "advies- en informatiepunt" in outline(text)[0][1]


@pytest.mark.parametrize("bullet", ["•", "\uf0b7", "\ufffd", "▪", "-", "*", "o  "])
def test_odd_bullets_become_dashes_and_the_rest_of_an_item_stays_with_it(bullet: str) -> None:
    text = (
        "Wij doen dat op twee manieren, die elkaar aanvullen en die samen genoeg moeten zijn voor de hele stad:\n\n"
        f"{bullet} een inloop in elke buurt, met koffie en met iemand die luistert, ook in het weekend en in de\n"
        "avond, als anderen dicht zijn\n"
        f"{bullet} een bezoek aan huis\n\n"
        "Daarna kijken we verder.\n"
    )
    items = [line for line in outline(text)[0][1].splitlines() if line.startswith("- ")]
    assert items == [
        "- een inloop in elke buurt, met koffie en met iemand die luistert, ook in het weekend en in de avond, als "
        "anderen dicht zijn",
        "- een bezoek aan huis",
    ]


def test_a_dash_inside_a_sentence_is_no_bullet() -> None:
    text = (
        "Het plan gaat over de jongeren in de stad die op school zitten of die juist geen school meer hebben\n"
        "– en soms ook over hun ouders – als er thuis vaak ruzie is of als er te weinig geld is om mee te doen\n"
        "aan wat anderen gewoon vinden.\n"
    )
    assert "meer hebben – en soms ook over hun ouders – als" in outline(text)[0][1]


def test_a_footnote_between_paragraphs_moves_below_its_section() -> None:
    text = (
        "1. Meedoen\n\nIedereen kan meedoen aan de activiteiten² van de buurt. Dat is onze belofte aan alle\n\n"
        "² Wat een activiteit is, staat in de bijlage.\n\nbewoners van de stad. Wij meten dat elk jaar.\n\n"
        "2. Wonen\n\nBouwen doen wij voor iedereen die hier woont of wil wonen.\n"
    )
    assert body(text, "1. Meedoen") == (
        "Iedereen kan meedoen aan de activiteiten van de buurt. Dat is onze belofte aan alle bewoners van de stad. "
        "Wij meten dat elk jaar.\n\nNoot: Wat een activiteit is, staat in de bijlage."
    )
    assert "Noot" not in body(text, "2. Wonen")


def test_a_page_break_and_a_page_number_do_not_cut_a_sentence() -> None:
    text = "De wijkcentra zijn er voor iedereen. Ze hebben ruimte voor activiteiten\n\n12\n\nvan de buurt zelf.\n"
    assert outline(text)[0][1].endswith("ruimte voor activiteiten van de buurt zelf.")


def test_the_rows_of_a_flattened_table_stay_apart_from_the_text() -> None:
    text = (
        "1.1 Cijfers\n\nWij meten elk jaar of mensen mee kunnen doen in hun buurt. De cijfers staan hieronder in\n"
        "een tabel, zodat u zelf kunt zien of het beter of slechter gaat dan in het jaar daarvoor is gemeten.\n\n"
        "indicator 2019 2021\n\nVoelt zich thuis in de buurt 70% 72%\n\nKent de buren bij naam 40% 38%\n\n"
        "Doet mee aan activiteiten\n2021 e.v.\n\n"
        "De raad bespreekt deze cijfers elk voorjaar, en stelt daarna vast waar in de stad er meer geld nodig is\n"
        "dan in andere delen.\n"
    )
    blocks = outline(text)[0][1].split("\n\n")
    assert blocks[1].splitlines()[:2] == ["indicator 2019 2021", "Voelt zich thuis in de buurt 70% 72%"]
    assert len(blocks) == 3


def test_columns_with_tabs_are_written_out() -> None:
    text = "4. Geld\n\nWij verdelen het geld als volgt over de onderdelen.\n\nOnderdeel\tBron\nInloop\tSubsidie\n"
    assert "Onderdeel: Bron\nInloop: Subsidie" in body(text, "4. Geld")


def test_a_table_of_contents_disappears_but_tells_which_headings_are_chapters() -> None:
    text = (
        "Inhoud\n\nLeidende principes.....9\nMonitoring\t12\n\n"
        "Leidende principes\n\nWij werken met twee principes die hieronder staan.\n\n"
        "Iedereen telt\n\nNiemand hoeft zich te schamen als hij om hulp vraagt.\n\n"
        "Monitoring\n\nElk jaar vertellen wij de raad hoe het gaat met de mensen in de stad.\n"
    )
    assert paths(text) == ["Leidende principes", "Leidende principes > Iedereen telt", "Monitoring"]


def test_a_rubric_that_returns_in_each_chapter_closes_the_headings_below_the_one_before() -> None:
    chapter = (
        "Interventie {}: {}\n\nUitvoering\n\n{} staat voorop in ons werk voor de buurt.\n\n"
        "{} thuis\n\nOok thuis werken wij daaraan met vrijwilligers.\n\n"
        "Vervolg\n\nVolgend jaar gaan wij hiermee door.\n\n"
    )
    text = "".join(chapter.format(n, name, name, name) for n, name in enumerate(("Zorg", "Werk"), start=1))
    assert paths(text)[:3] == [
        "Interventie 1: Zorg > Uitvoering",
        "Interventie 1: Zorg > Uitvoering > Zorg thuis",
        "Interventie 1: Zorg > Vervolg",
    ]


def test_a_bullet_above_text_is_a_heading_where_a_page_does_so_throughout() -> None:
    goal = "Doel 1.{0}: Inwoners helpen elkaar\n\n  • Actie {0}\n\nWij gaan dit jaar aan de slag met actie {0}.\n\n"
    text = "".join(goal.format(number) for number in range(1, 5)) + "  • een los punt zonder tekst eronder\n"
    assert paths(text)[0] == "Doel 1.1: Inwoners helpen elkaar > Actie 1"
    assert outline(text)[-1][1].endswith("\n\n- een los punt zonder tekst eronder")


def test_numbers_of_a_list_are_no_chapters() -> None:
    text = (
        "1. Inleiding\n\nWij letten op drie dingen:\n\n1. Geld\n2. Tijd\n3. Ruimte\n\n"
        "2. Vervolg\n\nWij vertellen de raad elk half jaar hoe ver wij zijn.\n"
    )
    assert paths(text) == ["1. Inleiding", "2. Vervolg"]


def test_markdown_headings_and_links_are_understood() -> None:
    text = "# Vervoer\n\nHoe u ergens komt, leest u hier.\n\n## Bus\n\nDe *bus* rijdt [elk uur](https://zonneveld.example/bus).\n"
    assert outline(text) == (
        (("Vervoer",), "Hoe u ergens komt, leest u hier."),
        (("Vervoer", "Bus"), "De bus rijdt elk uur."),
    )


def test_lines_that_say_nothing_are_left_out_when_the_sidecar_says_so() -> None:
    text = "Doel 1: Meedoen\nActiviteiten\n\nWij helpen mensen die mee willen doen.\n\nPagina gemaakt op 1-1-2020\n"
    (path, body_text), *rest = outline(text, ["Activiteiten", "Pagina gemaakt op *"])
    assert path == ("Doel 1: Meedoen",)
    assert body_text == "Wij helpen mensen die mee willen doen."
    assert rest == []


def test_the_caption_of_a_lost_picture_is_dropped() -> None:
    text = "1. Zorg\n\nDe zorg kost meer dan vorig jaar.\n\nFiguur 3 Kosten van de zorg\n"
    assert body(text, "1. Zorg") == "De zorg kost meer dan vorig jaar."
