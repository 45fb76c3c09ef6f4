# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who judges which answer: nobody gets the same one, but for a tenth that two people judge."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from assistant.feedback import Feedback, Reason, SqlFeedback, Verdict
from assistant.marks import lot_of
from assistant.review.queue import LEASE
from assistant.review.room import ReviewRoom
from assistant.review.strata import neediest, shares
from assistant.review.verdicts import Judgement, Review
from assistant.store import Engine
from assistant.values import Answer, Status

Keep = Callable[..., Answer]
KeyWith = Callable[..., str]


def review(answer: str, reviewer: str, at: datetime, stratum: str = "willekeurig") -> Review:
    return Review(answer=answer, reviewer=reviewer, stratum=stratum, judgement=Judgement.GOOD, given_at=at)


def test_two_reviewers_never_have_the_same_answer(room: ReviewRoom, keep: Keep, noon: datetime) -> None:
    for number in range(6):
        keep(f"antwoord-{number}")
    names = [f"beoordelaar-{number}" for number in range(6)]
    with ThreadPoolExecutor(6) as people:
        keys = list(people.map(lambda name: room.queue.claim(name, noon), names))
    assert sorted(key for key in keys if key) == sorted(f"antwoord-{number}" for number in range(6))
    assert room.queue.claim("te laat", noon) is None


def test_who_comes_back_has_the_same_answer_until_it_goes_to_somebody_else(
    room: ReviewRoom, keep: Keep, noon: datetime
) -> None:
    keep("een")
    assert room.queue.claim("anna", noon) == "een"
    assert room.queue.claim("anna", noon + LEASE / 2) == "een"
    assert room.queue.claim("bert", noon + LEASE) is None
    assert room.queue.claim("bert", noon + 2 * LEASE) == "een"
    assert room.queue.stratum("een", "anna", noon + 2 * LEASE) is None
    assert room.queue.stratum("een", "bert", noon + 2 * LEASE) == "willekeurig"


def test_who_gives_an_answer_back_leaves_it_to_others(room: ReviewRoom, keep: Keep, noon: datetime) -> None:
    keep("een")
    room.queue.claim("anna", noon)
    room.queue.release("anna")
    assert room.queue.claim("bert", noon) == "een"


def test_one_in_ten_goes_to_two_people_and_never_twice_to_one(
    room: ReviewRoom, keep: Keep, key_with: KeyWith, noon: datetime
) -> None:
    single, double = key_with(False), key_with(True)
    for made in (single, double):
        keep(made)
    for _ in range(2):
        key = room.queue.claim("anna", noon)
        assert key is not None
        assert room.reviews.give(review(key, "anna", noon))
    assert room.queue.claim("anna", noon) is None
    assert room.queue.claim("bert", noon) == double
    assert room.reviews.give(review(double, "bert", noon))
    assert room.queue.claim("carla", noon) is None


def test_about_a_tenth_of_all_answers_is_judged_twice() -> None:
    double = sum(lot_of(f"{number:032x}") % 10 == 0 for number in range(10_000))
    assert 900 < double < 1100


def test_each_group_gets_its_share(room: ReviewRoom, keep: Keep, engine: Engine, noon: datetime) -> None:
    for number in range(30):
        keep(f"gewoon-{number}", topic="veel")
        keep(f"onzeker-{number}", confidence=0.52, topic="veel")
        keep(f"geweigerd-{number}", status=Status.NO_ANSWER, topic="veel")
        keep(f"tegen-{number}", topic="veel")
        given = Feedback(
            answer=f"tegen-{number}",
            conversation=f"gesprek tegen-{number}",
            verdict=Verdict.HELPS_NOT,
            reason=Reason.WRONG,
            given_at=noon,
        )
        SqlFeedback(engine).give(given)
    for number in range(8):
        keep(f"zeldzaam-{number}", topic="weinig")
    for _ in range(20):
        key = room.queue.claim("anna", noon)
        assert key is not None
        stratum = room.queue.stratum(key, "anna", noon)
        assert stratum is not None
        assert room.reviews.give(review(key, "anna", noon, stratum))
    assert room.queue.done(noon) == {share.id: share.share // 5 for share in shares()}


def test_the_shares_are_of_a_hundred_and_the_last_weeks_count() -> None:
    assert sum(share.share for share in shares()) == 100
    assert neediest({})[0] == shares()[0].id
    assert (
        neediest({"oordeel": 25, "onzeker": 25, "onbeantwoord": 20, "zeldzaam": 0, "willekeurig": 20})[0] == "zeldzaam"
    )


def test_what_was_judged_long_ago_no_longer_weighs(room: ReviewRoom, keep: Keep, noon: datetime) -> None:
    keep("een")
    room.reviews.give(review("een", "anna", noon - timedelta(days=29)))
    assert room.queue.done(noon) == {}
