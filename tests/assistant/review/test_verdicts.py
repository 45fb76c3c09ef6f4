# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What reviewers say stays, and what they wrote goes with the conversation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import text

from assistant.contact.retention import Retention, purge, purge_all
from assistant.review.drafts import Draft, DraftState, mark_of
from assistant.review.duels import Choice, ours_first
from assistant.review.forgetting import remove_examples
from assistant.review.room import ReviewRoom
from assistant.review.verdicts import Judgement, PassageFault, Review
from assistant.store import Engine
from assistant.values import Answer, Status

DAY = timedelta(days=1)
KEEP = Retention(settled=7 * DAY, stuck=30 * DAY, conversations=28 * DAY, audit=365 * DAY)
Keep = Callable[..., Answer]


def review(answer: str, reviewer: str, at: datetime, judgement: Judgement = Judgement.WRONG) -> Review:
    return Review(
        answer=answer,
        reviewer=reviewer,
        stratum="onzeker",
        judgement=judgement,
        given_at=at,
        correction="Het is een ander nummer.",
        passage="fiets#waar",
        passage_fault=PassageFault.MISSING,
    )


def test_a_verdict_comes_back_whole_and_counts_once(room: ReviewRoom, keep: Keep, noon: datetime) -> None:
    keep("een")
    said = review("een", "anna", noon)
    assert room.reviews.give(said)
    assert not room.reviews.give(replace(said, judgement=Judgement.GOOD))
    (found,) = room.reviews.about("een")
    assert replace(found, id=0) == said
    assert room.reviews.one(found.id) == found
    assert room.reviews.totals().judgements == {"fout": 1}
    assert room.reviews.totals().reviewers == {"anna": 1}


def test_who_has_not_the_answer_cannot_judge_it_while_another_has(room: ReviewRoom, keep: Keep, noon: datetime) -> None:
    keep("een")
    assert room.queue.claim("anna", noon) == "een"
    assert not room.reviews.give(review("een", "bert", noon))
    assert room.reviews.give(review("een", "anna", noon))


def test_the_log_says_who_judged_which_answer_and_nothing_that_was_written(
    room: ReviewRoom, keep: Keep, engine: Engine, noon: datetime
) -> None:
    keep("een", text="Hoe zit het met mijn geheim?")
    room.reviews.give(review("een", "anna", noon))
    room.duels.choose("een", "anna", Choice.OURS, noon)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT who, action, reference, detail FROM contact_audit ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [
        ("anna", "antwoord beoordeeld", "", "fout een"),
        ("anna", "antwoorden vergeleken", "", "een"),
    ]


def test_pairs_are_of_answers_that_two_people_judged(room: ReviewRoom, keep: Keep, noon: datetime) -> None:
    for key in ("een", "twee", "drie"):
        keep(key)
        room.reviews.give(review(key, "anna", noon, Judgement.GOOD))
    room.reviews.give(review("een", "bert", noon, Judgement.GOOD))
    room.reviews.give(review("twee", "bert", noon, Judgement.WRONG))
    assert room.reviews.pairs() == {("goed", "goed"): 1, ("goed", "fout"): 1}


def test_a_long_list_is_read_in_parts(room: ReviewRoom, keep: Keep, noon: datetime) -> None:
    for number in range(5):
        keep(f"{number}")
        room.reviews.give(review(f"{number}", "anna", noon, Judgement.GOOD if number % 2 else Judgement.WRONG))
    first = room.reviews.listed(None, None, 3)
    rest = room.reviews.listed(None, first[-1].id, 3)
    assert [item.answer for item in (*first, *rest)] == ["4", "3", "2", "1", "0"]
    assert [item.answer for item in room.reviews.listed(Judgement.GOOD, None, 9)] == ["3", "1"]


def test_what_was_written_goes_with_the_conversation_and_the_verdict_later(
    room: ReviewRoom, keep: Keep, engine: Engine, noon: datetime
) -> None:
    keep("een", ago=DAY)
    keep("voorbeeld", ago=DAY, demo=True)
    for key in ("een", "voorbeeld"):
        room.reviews.give(review(key, "anna", noon))
        room.drafts.add(draft(key, noon))
    purge(engine, KEEP, noon + 40 * DAY)
    assert room.reviews.kept("een") is None
    assert room.reviews.kept("voorbeeld") is not None
    assert [item.correction for item in room.reviews.about("een")] == [""]
    assert [item.correction for item in room.reviews.about("voorbeeld")] != [""]
    assert {item.answer: item.question for item in room.drafts.listed(None, 9)} == {"een": "", "voorbeeld": "Waar?"}
    assert purge_all(engine, KEEP, noon + 400 * DAY).reviews == 4
    assert room.reviews.about("een") == ()
    assert room.drafts.listed(None, 9) == ()


def test_examples_go_without_touching_anything_real(
    room: ReviewRoom, keep: Keep, engine: Engine, noon: datetime
) -> None:
    keep("echt")
    keep("voorbeeld", demo=True)
    for key in ("echt", "voorbeeld"):
        room.reviews.give(review(key, "anna", noon))
        room.duels.choose(key, "anna", Choice.OURS, noon)
        room.drafts.add(draft(key, noon))
    with engine.begin() as connection:
        assert remove_examples(connection) == 1
        assert remove_examples(connection) == 0
    assert room.reviews.kept("voorbeeld") is None
    assert room.reviews.kept("echt") is not None
    assert [item.answer for item in room.reviews.listed(None, None, 9)] == ["echt"]
    assert [item.answer for item in room.drafts.listed(None, 9)] == ["echt"]
    assert room.duels.totals()[Choice.OURS] == 1


def draft(answer: str, at: datetime) -> Draft:
    return Draft(
        answer=answer,
        question="Waar?",
        text="Daar.",
        sources=(mark_of("fiets#waar", "De werkplaats is in Noord."),),
        expires_on=date(2026, 12, 31),
        state=DraftState.OPEN,
        changed_at=at,
        changed_by="erik",
    )


def test_a_correction_waits_until_somebody_decides_on_it(room: ReviewRoom, keep: Keep, noon: datetime) -> None:
    keep("een")
    room.reviews.give(review("een", "anna", noon))
    assert [item.answer for item in room.drafts.waiting(None, 9)] == ["een"]
    assert room.drafts.add(draft("een", noon))
    assert not room.drafts.add(draft("een", noon))
    assert room.drafts.waiting(None, 9) == ()
    (kept,) = room.drafts.listed(None, 9)
    assert replace(kept, id=0) == draft("een", noon)


def test_a_draft_that_was_done_opens_again_when_its_source_changes_or_it_expires(
    room: ReviewRoom, noon: datetime
) -> None:
    room.drafts.add(replace(draft("een", noon), state=DraftState.DONE))
    (kept,) = room.drafts.listed(None, 9)
    same, other = {"fiets#waar": "De werkplaats is in Noord."}, {"fiets#waar": "De werkplaats is in Zuid."}
    assert not kept.again(same, date(2026, 12, 31))
    assert kept.again(same, date(2027, 1, 1))
    assert kept.again(other, date(2026, 12, 31))
    assert kept.again({}, date(2026, 12, 31))
    assert kept.moved(other) == ("fiets#waar",)
    room.drafts.change(replace(kept, sources=(mark_of("fiets#waar", other["fiets#waar"]),)))
    (again,) = room.drafts.listed(None, 9)
    assert not again.again(other, date(2026, 12, 31))


def test_a_refused_correction_is_not_listed_and_does_not_come_back(
    room: ReviewRoom, keep: Keep, noon: datetime
) -> None:
    keep("een")
    room.reviews.give(review("een", "anna", noon))
    room.drafts.add(replace(draft("een", noon), state=DraftState.REFUSED))
    assert room.drafts.listed(None, 9) == ()
    assert room.drafts.waiting(None, 9) == ()


def test_a_duel_is_fought_once_a_person_and_only_over_dutch_answers(
    room: ReviewRoom, keep: Keep, noon: datetime
) -> None:
    keep("een")
    keep("arabisch", language="ar")
    keep("geen", status=Status.NO_ANSWER)
    assert room.duels.next("anna") == "een"
    assert room.duels.choose("een", "anna", Choice.SEARCH, noon)
    assert not room.duels.choose("een", "anna", Choice.OURS, noon)
    assert room.duels.next("anna") is None
    assert room.duels.next("bert") == "een"
    assert room.duels.totals() == {Choice.OURS: 0, Choice.SEARCH: 1, Choice.EQUAL: 0, Choice.NEITHER: 0}


def test_our_answer_stands_on_either_side_about_as_often() -> None:
    assert 450 < sum(ours_first(f"{number:032x}") for number in range(1000)) < 550
