# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The verdict on an answer is right when the answer is, and wrong when it is not."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assistant.values import Answer, Card, Citation, Claim, MadeBy, Question, Route, Status, Validity
from eval.answers.evaluate import evaluate, measure
from eval.answers.generate import Generated
from eval.cases import Case, read_cases
from eval.gating.figures import AnswersGate, Least, read_gate, shortfalls
from knowledge.directory import Phone
from knowledge.passages import Kind, Passage

PASSAGE = Passage(
    id="p", source_id="b", kind=Kind.DIGEST, title="t", heading="", text="x", section="Doel 1", source_date="2025-09-17"
)
ANSWER = Answer(
    id="1",
    question=Question(id="1", conversation="1", text="vraag", asked_at=datetime(2026, 1, 1, tzinfo=UTC)),
    status=Status.ANSWERED,
    route=Route.ANSWER,
    language="nl",
    claims=(Claim(text="Ja, hoogstens 3 dagdelen.", citations=(1,)), Claim(text="Bel eerst.", citations=(1,))),
    citations=(
        Citation(
            number=1,
            passage=PASSAGE,
            publisher="Gemeente",
            source_title="Begroting 2026",
            url=None,
            validity=Validity.CURRENT,
        ),
    ),
    cards=(Card(kind="voorziening", id="b", name="Balie", phones=(Phone(number="14 099"),)),),
    made_by=MadeBy.QUOTE,
)
CASE = Case(
    id="een",
    question="vraag",
    status=(Status.ANSWERED,),
    first=(("3 dagdelen", "drie dagdelen"),),
    say=(("bel",), ("14 099",)),
    not_say=("recht op",),
    cite=("begroting 2026",),
    card=("14 099",),
)


def faults(answer: Answer | None, case: Case = CASE) -> tuple[str, ...]:
    return evaluate(Generated(case=case, answer=answer, seconds=0.1)).faults


def test_a_right_answer_holds() -> None:
    assert faults(ANSWER) == ()


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (replace(ANSWER, status=Status.NO_ANSWER), "status"),
        (replace(ANSWER, claims=ANSWER.claims[::-1]), "eerste"),
        (replace(ANSWER, cards=()), "geen kaart"),
        (replace(ANSWER, citations=()), "noemt geen bron"),
        (replace(ANSWER, notes=("U heeft recht op meer.",)), "zegt recht op"),
        (replace(ANSWER, claims=ANSWER.claims[:1]), "mist bel"),
        (None, "geweigerd"),
    ],
)
def test_each_fault_is_named(answer: Answer | None, fault: str) -> None:
    assert any(text.startswith(fault) for text in faults(answer))


def test_measures_count_what_holds_and_how_long_it_is() -> None:
    good = evaluate(Generated(case=CASE, answer=ANSWER, seconds=0.1))
    bad = evaluate(Generated(case=CASE, answer=replace(ANSWER, claims=ANSWER.claims[::-1]), seconds=0.3))
    found = measure([good, bad])
    assert (found.cases, found.holds, found.first, found.words_max) == (2, 0.5, 0.5, 6)


def test_the_gate_names_every_figure_that_is_not_reached() -> None:
    good = evaluate(Generated(case=CASE, answer=ANSWER, seconds=0.1))
    bad = evaluate(Generated(case=CASE, answer=None, seconds=0.1))
    gate = AnswersGate(sets={"basis": Least(holds=0.9, first=0.9)}, words_max=5)
    reached, missed = measure([good]), measure([bad])
    assert shortfalls(gate, {"alle": reached, "basis": reached}) == ("langste antwoord: 6 woorden, hoogstens 5",)
    assert len(shortfalls(gate, {"alle": missed, "basis": missed})) == 2


def test_one_missed_danger_stops_the_gate() -> None:
    danger = CASE.model_copy(update={"status": (Status.EMERGENCY,)})
    missed = measure([evaluate(Generated(case=danger, answer=ANSWER, seconds=0.1))])
    gate = AnswersGate(sets={}, words_max=99)
    assert shortfalls(gate, {"alle": missed}) == ("alle, dangers_missed: 1, hoogstens 0",)


def test_no_answer_at_all_does_not_hold_what_was_asked_first() -> None:
    assert not evaluate(Generated(case=CASE, answer=None, seconds=0.1)).first_holds


def test_the_gate_has_a_fixed_day() -> None:
    assert read_gate().day == date(2026, 11, 21)


def test_cases_have_ids_of_their_own_and_every_split_is_there() -> None:
    cases = read_cases()
    assert len({case.id for case in cases}) == len(cases)
    assert {case.split for case in cases} == {"tune", "test"}
