# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from knowledge.age import AgeClass
from knowledge.directory import Phone
from knowledge.places import District, Places
from web.places import district_named
from web.texts import load_texts
from web.wording import number, source_line, standing_line, when

PLACES = Places(
    id="plaatsen",
    source="gids",
    districts=(
        District(id="noord", name="Noord", alternate_names=("Stad-Noord",), neighbourhoods=("De Kruiden",)),
        District(id="zuid", name="Zuid"),
    ),
    popular_names={"de kruidjes": "De Kruiden"},
    postcodes={"9901": ("noord",), "9902": ("noord", "zuid")},
)
DUTCH, ENGLISH = load_texts().into("nl"), load_texts().into("en")


@pytest.mark.parametrize(
    ("source_date", "text"),
    [
        ("2025-09-17", "17 september 2025"),
        ("2026-01", "januari 2026"),
        ("2021", "2021"),
        ("circa 2022", "ongeveer 2022"),
        ("2022/2023", "2022 - 2023"),
        ("onbekend", "niet bekend"),
        (None, "niet bekend"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(source_date: str | None, text: str) -> None:
    assert when(source_date, DUTCH) == text


def test_dates_follow_the_language_of_the_page() -> None:
    assert when("2025-09-17", ENGLISH) == "17 September 2025"


@pytest.mark.parametrize(
    ("source_date", "age", "line"),
    [
        ("2026", AgeClass.RECENT, "volgens bron uit 2026, nog niet nagekeken"),
        ("2025-09-17", AgeClass.RECENT, "volgens bron van 17 september 2025, nog niet nagekeken"),
        ("2021", AgeClass.OLD, "volgens bron uit 2021, nog niet nagekeken. Het kan nu anders zijn."),
        ("onbekend", AgeClass.OLD, "bron zonder datum, nog niet nagekeken. Het kan nu anders zijn."),
    ],
)
def test_what_nobody_checked_says_so(source_date: str, age: AgeClass, line: str) -> None:
    assert source_line(source_date, None, age, DUTCH) == line


def test_what_somebody_checked_names_the_day() -> None:
    assert source_line("2021", date(2026, 5, 3), AgeClass.CHECKED, DUTCH) == "gecontroleerd op 3 mei 2026"


def test_a_check_of_long_ago_is_told_as_the_last_one() -> None:
    line = source_line("2021", date(2024, 5, 3), AgeClass.OLD, DUTCH)
    assert line == "voor het laatst gecontroleerd op 3 mei 2024. Het kan nu anders zijn."


@pytest.mark.parametrize(
    ("source_date", "checked_on", "age", "start"),
    [
        ("2021", date(2026, 5, 3), AgeClass.CHECKED, "Ja, dit geldt nu"),
        ("2026", None, AgeClass.RECENT, "Ja, dit geldt nu volgens de bron"),
        ("2021", None, AgeClass.OLD, "Dat weten wij niet zeker. De bron is oud"),
        ("onbekend", None, AgeClass.OLD, "Dat weten wij niet zeker. De bron heeft geen datum"),
        (
            "2021",
            date(2024, 5, 3),
            AgeClass.OLD,
            "Dat weten wij niet zeker. Voor het laatst gecontroleerd op 3 mei 2024",
        ),
    ],
)
def test_whether_it_still_holds_is_said_as_far_as_we_know(
    source_date: str, checked_on: date | None, age: AgeClass, start: str
) -> None:
    line = standing_line(source_date, checked_on, age, DUTCH)
    assert line.startswith(start)
    assert ("nog niet nagekeken" in line.lower()) is (checked_on is None)


def test_a_phone_number_can_be_called() -> None:
    assert number(Phone(number="024-350 20 00")).href == "tel:0243502000"
    assert number(Phone(number="+31 24 329 90 00")).href == "tel:+31243299000"


@pytest.mark.parametrize(
    "name", ["noord", "Noord", "stad-noord", "DE KRUIDEN", "De Kruidjes", "Stadnoord", "9901", "9901 AB"]
)
def test_a_district_is_found_by_anything_that_people_call_it(name: str) -> None:
    found = district_named(PLACES, name)
    assert found is not None
    assert found.id == "noord"


@pytest.mark.parametrize("name", ["", "ergens", "9902", "9999"])
def test_no_district_is_guessed(name: str) -> None:
    assert district_named(PLACES, name) is None
