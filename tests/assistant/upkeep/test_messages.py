# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Work messages: seen until their last day, read by each person apart."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from assistant.contact.sealing import Seal
from assistant.store import Engine
from assistant.upkeep.messages import Draft, Messages

Rows = Callable[[str], list[tuple[object, ...]]]
TODAY = date(2026, 6, 3)
PLAIN = Draft(title="Nieuwe folders", text="Ze liggen in de kast.", important=False, ends_on=TODAY, topics=("geld",))
CLOSED = Draft(title="Vrijdag dicht", text="De Stip is dicht.", important=True, ends_on=TODAY + timedelta(days=2))


@pytest.fixture
def kept(engine: Engine, seal: Seal, noon: datetime) -> Messages:
    messages = Messages(engine, seal)
    messages.write("3333-3333", CLOSED, "anna", noon - timedelta(days=1))
    messages.write("2222-2222", PLAIN, "anna", noon)
    return messages


def test_what_is_important_comes_first_and_what_is_over_comes_no_more(kept: Messages) -> None:
    assert [item.draft for item in kept.current(TODAY)] == [CLOSED, PLAIN]
    assert [item.id for item in kept.current(TODAY + timedelta(days=1))] == ["3333-3333"]
    assert [item.id for item in kept.past(TODAY + timedelta(days=1), 0, 10)] == ["2222-2222"]
    assert kept.past_count(TODAY + timedelta(days=3)) == 2


def test_each_person_reads_for_themselves(kept: Messages, noon: datetime) -> None:
    assert kept.read("2222-2222", "vera", noon)
    assert not kept.read("2222-2222", "vera", noon)
    assert not kept.read("9999-9999", "vera", noon)
    assert kept.read_by("vera") == {"2222-2222"}
    assert kept.read_by("teun") == frozenset()


def test_a_message_that_changes_is_new_again_for_everybody(kept: Messages, noon: datetime) -> None:
    kept.read("2222-2222", "vera", noon)
    assert kept.change("2222-2222", replace(PLAIN, text="Ze zijn op."), "bert", noon)
    found = kept.one("2222-2222")
    assert found is not None
    assert (found.draft.text, found.written_by) == ("Ze zijn op.", "anna")
    assert kept.read_by("vera") == frozenset()


def test_a_message_that_is_withdrawn_is_gone_at_once(kept: Messages, noon: datetime) -> None:
    assert kept.withdraw("3333-3333", "bert", noon)
    assert not kept.withdraw("3333-3333", "bert", noon)
    assert not kept.change("3333-3333", PLAIN, "bert", noon)
    assert [item.id for item in kept.current(TODAY)] == ["2222-2222"]


def test_the_tables_and_the_log_hold_no_word_of_it(kept: Messages, rows: Rows, noon: datetime) -> None:
    kept.withdraw("3333-3333", "bert", noon)
    found = str([*rows("upkeep_messages"), *rows("contact_audit")])
    assert "dicht" not in found
    assert "folders" not in found
    assert [row[2:5] for row in rows("contact_audit")][-1] == ("bert", "werkbericht ingetrokken", "3333-3333")
