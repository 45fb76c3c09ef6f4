# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Numbers, codes, phone numbers and addresses as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.contact.request import code_typed, email_address, is_reference, numbered, phone_number

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
ANYTHING = st.text(st.characters(codec=None), max_size=40)


def of_letters(number: int) -> st.SearchStrategy[str]:
    return st.text(LETTERS, min_size=number, max_size=number)


def test_a_changed_form_gets_other_numbers() -> None:
    found = {numbered(f"formulier {number}") for number in range(2000)}
    assert len({reference for reference, _ in found}) == len({code for _, code in found}) == 2000


@given(ANYTHING)
def test_the_same_form_gets_the_same_numbers(form: str) -> None:
    reference, code = numbered(form)
    assert (reference, code) == numbered(form)
    assert is_reference(reference)
    assert not is_reference(code)
    assert code_typed(code) == code


@given(of_letters(16), st.lists(st.sampled_from([" ", "-", "–", "\t", "."]), min_size=16, max_size=16))
def test_a_code_is_read_however_it_is_written_on_paper(code: str, between: list[str]) -> None:
    written = "".join(letter + space for letter, space in zip(code.lower(), between, strict=True))
    grouped = "-".join(code[at : at + 4] for at in range(0, 16, 4))
    assert code_typed(written) == code_typed(code) == code_typed(f"\n {grouped} ") == grouped


@given(ANYTHING)
def test_whatever_is_typed_as_code_is_a_code_or_nothing(text: str) -> None:
    found = code_typed(text)
    assert found is None or (len(found) == 19 and set(found) <= set(LETTERS + "-"))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("٢٣٤٥-6789-ABCD-EFGH", "2345-6789-ABCD-EFGH"),
        ("２３４５６７８９ＡＢＣＤＥＦＧＨ", "2345-6789-ABCD-EFGH"),
        ("2345-6789-ABCD-EFG0", None),
        ("2345-6789-ABCD-EFGI", None),
        ("2345-6789-ABCD-EFG", None),
        ("2345-6789-ABCD-EFGHH", None),
        ("", None),
        ("2" * 1_000_000, None),
    ],
)
def test_a_code_has_sixteen_letters_or_digits(typed: str, code: str | None) -> None:
    assert code_typed(typed) == code


@pytest.mark.parametrize(
    "text", ["", "-", "2345-678", "2345-67890", "23456789", "2345-678O", "2345-6789\n", "2-3456789"]
)
def test_what_is_no_reference_is_not_taken_for_one(text: str) -> None:
    assert not is_reference(text)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06-12345678", "+31612345678"),
        ("024 350 20 00", "+31243502000"),
        ("+31 6 12345678", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("tel. 06 12345678", "+31612345678"),
        ("٠٦١٢٣٤٥٦٧٨", "+31612345678"),
        ("+380 44 123 45 67", "+380441234567"),
        ("0800-8001", "+318008001"),
        ("1234", None),
        ("112", None),
        ("bel mij", None),
        ("06 12 bel mij", None),
        ("0612345678 na 17 uur", None),
        ("0612345678901234", None),
        ("0612345678 / 0698765432", None),
        ("0612345678;ext=3", None),
        ("0900-1234", None),
        ("+1 900 555 1234", None),
        ("06\ud80012345678", None),
        ("0" * 1_000_000, None),
        ("a" * 1_000_000, None),
    ],
)
def test_a_phone_number_is_checked_and_written_one_way(typed: str, number: str | None) -> None:
    assert phone_number(typed) == number


@given(st.from_regex(r"(06|\+316|00316)[ -]?[1-5]\d{7}", fullmatch=True, alphabet="0123456789+- "))
def test_every_mobile_number_is_taken(typed: str) -> None:
    found = phone_number(typed)
    assert found is not None
    assert found.startswith("+316")
    assert phone_number(found) == found


@given(ANYTHING)
def test_whatever_is_typed_as_number_can_be_called_or_is_nothing(text: str) -> None:
    found = phone_number(text)
    assert found is None or (found[0] == "+" and found[1:].isascii() and found[1:].isdigit())


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" a.b@c.nl ", "a.b@c.nl"),
        ("Jan@Voorbeeld.NL", "Jan@voorbeeld.nl"),
        ("a@b", None),
        ("geen adres", None),
        ("a@b.nl\nBcc: x@y.nl", None),
        ("a@b.nl, c@d.nl", None),
        ("Jan <a@b.nl>", None),
        ("a@b.nl\0", None),
        ("a\ud800@b.nl", None),
        ("a" * 1_000_000 + "@b.nl", None),
    ],
)
def test_an_email_address_is_checked(typed: str, address: str | None) -> None:
    assert email_address(typed) == address


@given(ANYTHING)
def test_whatever_is_typed_as_address_is_one_or_nothing(text: str) -> None:
    found = email_address(text)
    assert found is None or ("@" in found and not {"\n", "\r", "\0", " "} & set(found))
