# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import pytest

from assistant.masking import masked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mijn bsn is 111222333", "mijn bsn is [BSN]"),
        ("rekening NL91 ABNA 0417 1643 00 graag", "rekening [IBAN] graag"),
        ("mail jan.jansen+1@voorbeeld.nl maar", "mail [e-mail] maar"),
        ("bel 06-12345678 of +31 6 1234 5678", "bel [telefoon] of [telefoon]"),
        ("ik woon op 6511 AB 12", "ik woon op 6511 [adres]"),
        ("ik ben geboren op 12-03-1960", "ik ben geboren op [geboortedatum]"),
    ],
)
def test_personal_data_is_replaced_by_a_word(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    ["in 2026 is het 1870 euro", "postcode 6511", "bel 14 024", "123456789 is geen bsn", "max 3 dagdelen per week"],
)
def test_ordinary_numbers_stay(text: str) -> None:
    assert masked(text) == text


def test_a_published_number_stays() -> None:
    assert masked("is 024-350 20 00 van de Stip", keep={"0243502000"}.__contains__) == "is 024-350 20 00 van de Stip"


def test_a_hundred_thousand_letters_are_looked_through_at_once() -> None:
    text = "a" * 100_000
    assert masked(text) == text


@pytest.mark.parametrize("number", ["0900-8020", "0900 8020", "09008020"])
def test_the_number_of_a_service_is_no_bsn(number: str) -> None:
    assert masked(f"mag ik {number} bellen?") == f"mag ik {number} bellen?"
