# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A second opinion: asked with sources, answered once by somebody else, and a proposal for an article."""

from collections.abc import Callable
from datetime import datetime

import pytest

from assistant.contact.sealing import Seal
from assistant.store import Engine
from assistant.upkeep.opinions import Asked, Opinions, Reply, Standing
from assistant.upkeep.proposals import Decision, Proposals

Rows = Callable[[str], list[tuple[object, ...]]]
ASKED = Asked(question="Mag een buur dit ook?", idea="Ja, dat mag.", sources=("soep", "dorpspunt"))
RIGHT = Reply(standing=Standing.APPROVED, text="", role="team")
OTHER = Reply(standing=Standing.CORRECTED, text="Alleen op woensdag.", role="reviewer")


@pytest.fixture
def kept(engine: Engine, seal: Seal, noon: datetime) -> Opinions:
    opinions = Opinions(engine, seal)
    opinions.ask("2222-2222", ASKED, "vera", noon)
    return opinions


@pytest.fixture
def proposals(engine: Engine, seal: Seal) -> Proposals:
    return Proposals(engine, seal)


def test_others_see_the_question_and_who_asked_cannot_answer(kept: Opinions, noon: datetime) -> None:
    assert [item.asked for item in kept.waiting("teun")] == [ASKED]
    assert kept.waiting("vera") == ()
    assert (kept.waiting_count("teun"), kept.waiting_count("vera")) == (1, 0)
    assert not kept.answer("2222-2222", OTHER, "vera", noon)
    assert [item.standing for item in kept.own("vera")] == [Standing.OPEN]


def test_the_answer_waits_until_it_is_read(kept: Opinions, noon: datetime) -> None:
    assert kept.unseen_count("vera") == 0
    assert kept.answer("2222-2222", OTHER, "teun", noon)
    assert not kept.answer("2222-2222", RIGHT, "bert", noon)
    [mine] = kept.own("vera")
    assert (mine.standing, mine.answer, mine.answered_by) == (Standing.CORRECTED, "Alleen op woensdag.", "teun")
    assert kept.unseen_count("vera") == 1
    assert not kept.seen("2222-2222", "teun", noon)
    assert kept.seen("2222-2222", "vera", noon)
    assert (kept.unseen_count("vera"), kept.own("vera")) == (0, ())


@pytest.mark.parametrize(("reply", "answer"), [(RIGHT, "Ja, dat mag."), (OTHER, "Alleen op woensdag.")])
def test_an_answer_becomes_a_proposal_without_a_name(
    kept: Opinions, proposals: Proposals, rows: Rows, noon: datetime, reply: Reply, answer: str
) -> None:
    kept.answer("2222-2222", reply, "teun", noon)
    [proposal] = proposals.listed(Decision.OPEN)
    assert (proposal.question, proposal.answer, proposal.sources) == (ASKED.question, answer, ASKED.sources)
    assert proposal.by_role == reply.role
    assert "teun" not in str(rows("upkeep_proposals"))


def test_a_proposal_is_decided_once(kept: Opinions, proposals: Proposals, noon: datetime) -> None:
    kept.answer("2222-2222", OTHER, "teun", noon)
    assert proposals.decide("2222-2222", Decision.TAKEN, "anna", noon)
    assert not proposals.decide("2222-2222", Decision.ASIDE, "bert", noon)
    assert proposals.counts() == {Decision.OPEN: 0, Decision.TAKEN: 1, Decision.ASIDE: 0}
    assert [item.decided_by for item in proposals.listed(Decision.TAKEN)] == ["anna"]


def test_a_question_can_be_taken_back_until_it_is_answered(kept: Opinions, rows: Rows, noon: datetime) -> None:
    assert not kept.withdraw("2222-2222", "teun", noon)
    assert kept.withdraw("2222-2222", "vera", noon)
    assert rows("upkeep_opinions") == []
    kept.ask("3333-3333", ASKED, "vera", noon)
    kept.answer("3333-3333", RIGHT, "teun", noon)
    assert not kept.withdraw("3333-3333", "vera", noon)


def test_the_tables_and_the_log_hold_no_word_of_it(kept: Opinions, rows: Rows, noon: datetime) -> None:
    kept.answer("2222-2222", OTHER, "teun", noon)
    tables = ("upkeep_opinions", "upkeep_proposals", "contact_audit")
    found = str([rows(table) for table in tables])
    assert "buur" not in found
    assert "woensdag" not in found
    assert [row[2:] for row in rows("contact_audit")] == [
        ("vera", "collega gevraagd", "2222-2222", ""),
        ("teun", "collega geantwoord", "2222-2222", "anders"),
    ]
