# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Every number that can be shown stands in the ledger record that it names. Needs the extra material."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from assistant.cards import Cards
from assistant.texts import load_texts
from knowledge.base import Knowledge, Record
from knowledge.directory import Contactable, Location
from knowledge.rendering import searchable
from knowledge.schemes import Fact, Scheme
from knowledge.tokens import Tokens
from knowledge.yaml_files import read_yaml

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def knowledge(ours: Knowledge) -> Knowledge:
    return ours


@pytest.fixture(scope="module")
def ledger(material: Path) -> dict[str, str]:
    """The whole text of each ledger record."""
    data = read_yaml(material / "facts" / "nijmegen.yaml")
    return {item["id"]: yaml.safe_dump(item, allow_unicode=True, width=10_000) for item in data["records"]}


def basis(record: Record, ledger: dict[str, str]) -> str:
    return " ".join(ledger.get(key, "") for key in record.ledger)


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def test_every_ledger_reference_exists(knowledge: Knowledge, ledger: dict[str, str]) -> None:
    wrong = [(record.id, key) for record in knowledge.records.values() for key in record.ledger if key not in ledger]
    assert not wrong


def test_every_phone_number_stands_in_its_ledger_record(knowledge: Knowledge, ledger: dict[str, str]) -> None:
    shown = [
        (record.id, phone.number, basis(record, ledger))
        for record in knowledge.records.values()
        if isinstance(record, Contactable)
        for phone in record.phones
    ]
    wrong = [(key, number) for key, number, text in shown if digits(number) not in re.sub(r"[ .\-()]", "", text)]
    assert shown
    assert not wrong


def test_every_email_and_street_stands_in_its_ledger_record(knowledge: Knowledge, ledger: dict[str, str]) -> None:
    wrong = [
        (record.id, value)
        for record in knowledge.records.values()
        for value in _contact_words(record)
        if value.casefold() not in basis(record, ledger).casefold()
    ]
    assert not wrong


def _contact_words(record: Record) -> Iterator[str]:
    if isinstance(record, Contactable) and record.email:
        yield record.email
    if isinstance(record, Location) and record.address:
        yield record.address.address_1
        if record.address.postal_code:
            yield record.address.postal_code


def test_every_web_address_has_a_host_that_its_ledger_record_names(
    knowledge: Knowledge, ledger: dict[str, str]
) -> None:
    wrong = []
    for record in knowledge.records.values():
        if isinstance(record, Contactable) and record.url:
            host = record.url.split("/")[2].removeprefix("www.")
            if host not in basis(record, ledger):
                wrong.append((record.id, record.url))
    assert not wrong


def test_every_amount_and_figure_stands_in_its_ledger_record(knowledge: Knowledge, ledger: dict[str, str]) -> None:
    wrong = []
    for record in knowledge.records.values():
        text = basis(record, ledger)
        for value in _values(record):
            if not _stands(value, text):
                wrong.append((record.id, value))
    assert not wrong


def _values(record: Record) -> Iterator[float]:
    if isinstance(record, Fact) and isinstance(record.value, int | float):
        yield record.value
    if isinstance(record, Scheme):
        yield from (amount.value for amount in record.amounts)


def _stands(value: float, text: str) -> bool:
    """As written in the ledger: 1870, 1.870, 21.8 or 21,80; policy digests may hold it as a word."""
    plain = f"{value:.10g}"
    forms = {
        plain,
        f"{value:,.0f}".replace(",", "."),
        plain.replace(".", ","),
        f"{value:.2f}",
        f"{value:.2f}".replace(".", ","),
    }
    return not text or any(re.search(rf"(?<![\d]){re.escape(form)}(?![\d])", text) for form in forms)


def test_nothing_claims_to_be_checked(knowledge: Knowledge) -> None:
    assert [record.id for record in knowledge.records.values() if record.checked_on] == []


def test_every_source_date_is_one_that_its_ledger_records_give(knowledge: Knowledge, ledger: dict[str, str]) -> None:
    """The years of a record's source date stand in the ledger records it names."""
    wrong = []
    for record in knowledge.records.values():
        text = basis(record, ledger)
        years = re.findall(r"\d{4}", record.source_date)
        if text and not all(year in text for year in years):
            wrong.append((record.id, record.source_date))
    assert not wrong


def test_every_ledger_record_is_told_or_left_out_with_a_reason(knowledge: Knowledge, ledger: dict[str, str]) -> None:
    core = (knowledge.municipality, knowledge.places)
    told = {key for record in (*knowledge.records.values(), *core) for key in record.ledger}
    told |= {key for term in knowledge.terms for key in term.ledger}
    left_out = {item.ledger for item in knowledge.left_out}
    assert ledger.keys() - told - left_out == set()
    assert told & left_out == set()
    assert left_out <= ledger.keys()
    assert all(item.why.endswith(".") for item in knowledge.left_out)


PHONE = re.compile(r"(?<!\d)(?:\+31 ?|0)\d[\d -]{6,12}\d(?!\d)|\b14 ?024\b")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
EUROS = re.compile(r"€ ([\d.,\u00a0\u202f]*\d)")


def every_text(knowledge: Knowledge) -> Iterator[str]:
    """Whatever an answer can show, in every language, with its placeholders filled."""
    fixed = load_texts(lambda text, language: Tokens(knowledge, language).fill(text))
    yield from (text for texts in fixed.by_language.values() for text in texts.values())
    for table in knowledge.crisis.values():
        yield from (entry.text for entry in table.entries)
    yield from (passage.text for passage in searchable(knowledge))
    for texts in knowledge.translations.values():
        for translation in texts.values():
            yield from translation.key_sentences.values()
            yield from (section.text for section in translation.sections)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    for key in knowledge.records:
        for card in Cards(knowledge).make([key], now, limit=1):
            yield " | ".join(
                str(part) for part in (card.email, card.fees, card.address, *(p.number for p in card.phones))
            )


def amount(text: str) -> float:
    """1.870 and 1,870 and 1 870 are the same; 21,80 and 21.80 too."""
    whole, cents = re.fullmatch(r"(.*?)(?:[.,](\d\d))?", text).groups()  # type: ignore[union-attr]
    return float(f"{digits(whole)}.{cents or 0}")


def test_whatever_an_answer_can_show_stands_in_the_ledger(knowledge: Knowledge, material: Path) -> None:
    """Phone numbers, e-mail addresses and amounts, in all languages."""
    known = (material / "facts" / "nijmegen.yaml").read_text("utf-8")
    known += "".join(file.read_text("utf-8") for file in sorted((material / "policy").glob("*.txt")))
    numbers = re.sub(r"[ .\-()]", "", known)
    amounts = {amount(found) for found in re.findall(r"\d[\d.,]*\d|\d", known)}
    amounts |= {float(found) for found in re.findall(r"\d+\.\d+", known)}  # the ledger's own numbers: 21.8
    texts = set(every_text(knowledge))
    phones = {found for text in texts for found in PHONE.findall(text)}
    emails = {found for text in texts for found in EMAIL.findall(text)}
    euros = {found for text in texts for found in EUROS.findall(text)}
    assert len(phones) > 30
    assert len(emails) > 10
    assert len(euros) > 10
    assert [phone for phone in phones if digits(phone) not in numbers] == []
    assert [email for email in emails if email.casefold() not in known.casefold()] == []
    assert [sum_ for sum_ in euros if amount(sum_) not in amounts] == []
