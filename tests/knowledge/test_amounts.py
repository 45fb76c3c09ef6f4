# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Amounts belong to a year: in the made-up town by a fake clock, and in everything that ships."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.amounts import past_prices, prices
from knowledge.base import Knowledge
from knowledge.loader import DEFAULT, load, read
from knowledge.schemes import Amount, Scheme
from knowledge.tokens import TOKEN

TOWN = Path(__file__).parents[1] / "town"
NEW_YEARS_EVE, NEW_YEAR = date(2026, 12, 31), date(2027, 1, 1)
TEXT = "Op de Kansenpas staat € 75 per jaar."


@pytest.fixture
def town() -> Callable[..., Knowledge]:
    """The made-up town with other amounts on the Kansenpas; `fields` are of the scheme."""
    knowledge = load(TOWN)

    def with_amounts(*amounts: Amount, **fields: object) -> Knowledge:
        scheme = knowledge.records["kansenpas"]
        assert isinstance(scheme, Scheme)
        changed = scheme.model_copy(update={"amounts": amounts or scheme.amounts, **fields})
        return replace(knowledge, records={**knowledge.records, "kansenpas": changed})

    return with_amounts


Town = Callable[..., Knowledge]


def amount(**more: object) -> Amount:
    return Amount.model_validate({"id": "tegoed", "kind": "benefit", "value": 75, **more})


def years(knowledge: Knowledge, day: date, text: str = TEXT, cited: tuple[str, ...] = ()) -> list[int | None]:
    return [price.year for price in past_prices(knowledge, text, cited, day)]


def test_an_amount_is_past_from_the_first_of_january(town: Town) -> None:
    assert years(town(), NEW_YEARS_EVE) == []
    assert years(town(), NEW_YEAR) == [2026]


def test_an_amount_past_its_end_is_past_within_the_year(town: Town) -> None:
    ended = town(amount(valid_from=date(2026, 1, 1), valid_until=date(2026, 6, 30)))
    assert years(ended, date(2026, 6, 30)) == []
    assert years(ended, date(2026, 7, 1)) == [2026]


def test_an_end_in_the_next_year_that_a_source_names_counts(town: Town) -> None:
    lasting = town(amount(valid_from=date(2026, 1, 1), valid_until=date(2027, 5, 7)))
    assert years(lasting, NEW_YEAR) == []
    assert years(lasting, date(2027, 5, 8)) == [2026]


def test_an_amount_without_a_date_is_of_the_year_of_its_source(town: Town) -> None:
    assert years(town(amount(), source_date="2025-09-17"), NEW_YEARS_EVE) == [2025]
    assert years(town(amount(), source_date="onbekend"), NEW_YEARS_EVE) == [None]


def test_where_the_new_amount_is_known_the_old_one_is_history(town: Town) -> None:
    both = town(amount(valid_from=date(2026, 1, 1)), amount(id="nieuw", value=80, valid_from=NEW_YEAR))
    assert years(both, NEW_YEAR) == []


@pytest.mark.parametrize("text", ["Op de Kansenpas staat € 750.", "Op de Kansenpas staat € 75,50.", "€ 75 voor iets"])
def test_another_amount_is_not_taken_for_it(town: Town, text: str) -> None:
    assert years(town(), NEW_YEAR, text) == []


def test_a_text_that_cites_the_scheme_need_not_name_it(town: Town) -> None:
    assert years(town(), NEW_YEAR, "Daar staat € 75 op.", ("kansenpas",)) == [2026]


def _shown(raw: Knowledge, filled: Knowledge) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every text with placeholders, the same text filled, and what it cites; translations too."""
    for key, article in raw.articles.items():
        same = filled.articles[key]
        for before, after in zip(article.key_sentences, same.key_sentences, strict=True):
            yield before.text, after.text, after.cites
        for part, done in zip(article.sections, same.sections, strict=True):
            yield part.text, done.text, same.rests_on
    for language, translations in raw.translations.items():
        for key, translation in translations.items():
            ready, cites = filled.translations[language][key], filled.articles[key].rests_on
            yield from ((text, ready.key_sentences[name], cites) for name, text in translation.key_sentences.items())
            for part, done in zip(translation.sections, ready.sections, strict=True):
                yield part.text, done.text, cites


@pytest.mark.slow
def test_every_amount_that_ships_is_recognised_when_its_year_is_over(ours: Knowledge) -> None:
    raw, filled = read(DEFAULT)[0], ours
    assert raw is not None
    dated, recognised = {price.record for price in prices(filled)}, 0
    for before, after, cites in _shown(raw, filled):
        placed = {key.partition(".")[0] if kind == "amount" else key for kind, key, _ in TOKEN.findall(before)
                  if kind in ("amount", "fact")}  # fmt: skip
        found = {price.record for price in past_prices(filled, after, cites, date(2099, 1, 1))}
        assert found >= placed & dated, after
        recognised += len(found)
    assert recognised > 0
