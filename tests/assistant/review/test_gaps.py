# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Questions without an answer lie together by meaning, and stay together with what staff decided."""

from collections.abc import Callable
from datetime import datetime, timedelta

import numpy as np
import pytest

from assistant.review.clustering import clusters
from assistant.review.gaps import Decision, Gap, GapKind, GapState, guess
from assistant.review.room import ReviewRoom
from assistant.review.unanswered import Then, Unanswered, unanswered
from assistant.store import Engine
from assistant.values import Answer, Status
from index.embedding import Vectors

Keep = Callable[..., Answer]
MINUTE = timedelta(minutes=1)


def at(*degrees: float) -> Vectors:
    """Vectors of length one at these angles."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_what_lies_close_goes_together_under_the_oldest() -> None:
    found = clusters(["a", "b", "c", "d", "e"], at(0, 90, 20, 100, 10), {})
    assert [(item.id, item.members) for item in found] == [("a", (0, 2, 4)), ("b", (1, 3))]
    assert found[0].central == 4  # in the middle of 0, 20 and 10
    assert found == clusters(["a", "b", "c", "d", "e"], at(0, 90, 20, 100, 10), {})


def test_a_gap_that_staff_know_keeps_its_place_when_its_first_question_is_gone() -> None:
    found = clusters(["nieuw", "ander"], at(10, 120), {"oud": at(0)[0]})
    assert [(item.id, item.members) for item in found] == [("oud", (0,)), ("ander", (1,))]


def question(
    status: Status = Status.NO_ANSWER, text: str = "vraag", near: float = 0.4, kind: str = "artikel"
) -> Unanswered:
    return Unanswered(
        id=text,
        text=text,
        asked_at=datetime(2026, 6, 3),
        status=status.value,
        language="nl",
        topic="",
        place="",
        week="2026-W23",
        confidence=0.2,
        demo=False,
        reason="",
        near=(("Een tekst", kind, near),),
        then=Then.STOPPED,
    )


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (question(), GapKind.MISSING),
        (question(near=0.75), GapKind.BADLY_FOUND),
        (question(Status.OUT_OF_SCOPE), GapKind.NO_SERVICE),
        (question(Status.REFUSED, near=0.9), GapKind.ON_PURPOSE),
        (question(text="Waar kan ik duiken?"), GapKind.NO_SERVICE),
        (question(text="Waar kan ik duiken?", kind="voorziening"), GapKind.MISSING),
    ],
)
def test_the_kind_of_a_gap_is_a_guess_by_rule(asked: Unanswered, kind: GapKind) -> None:
    assert guess([asked], asked).kind is kind


def test_the_kind_is_that_of_most_questions() -> None:
    far, refused = question(), question(Status.REFUSED)
    found = guess([far, refused, far], refused)
    assert (found.kind, found.why) == (GapKind.MISSING, "far")


def test_only_what_had_no_sure_answer_counts_and_what_people_did_next(engine: Engine, keep: Keep) -> None:
    keep("goed")
    keep("onzeker", confidence=0.55, ago=9 * MINUTE)
    keep("eerst", status=Status.NO_ANSWER, conversation="een", ago=8 * MINUTE)
    keep("dan", conversation="een", ago=7 * MINUTE)
    keep("weer", status=Status.REFUSED, conversation="twee", ago=6 * MINUTE)
    keep("nog", status=Status.OUT_OF_SCOPE, conversation="twee", ago=5 * MINUTE)
    found = unanswered(engine)
    assert [(item.id, item.then) for item in found] == [
        ("onzeker", Then.STOPPED),
        ("eerst", Then.HELPED),
        ("weer", Then.ASKED_ON),
        ("nog", Then.STOPPED),
    ]
    assert [item.id for item in unanswered(engine, most=2)] == ["weer", "nog"]


def test_what_staff_decide_takes_the_place_of_what_stood_there(
    room: ReviewRoom, engine: Engine, keep: Keep, noon: datetime
) -> None:
    keep("een", status=Status.NO_ANSWER)
    (asked,) = unanswered(engine)
    vector = at(30)[0]
    gap = Gap(id="een", name=asked, questions=(asked,), guess=guess([asked], asked), vector=vector.tobytes())
    taken = Decision(id="een", state=GapState.TAKEN, assigned="anna")
    room.gaps.decide(gap, taken, "model", "anna", noon)
    assert room.gaps.decisions() == {"een": taken}
    closed = Decision(id="een", state=GapState.CLOSED, kind=GapKind.NO_SERVICE, link="/onderwerpen/duiken")
    room.gaps.decide(gap, closed, "model", "bert", noon)
    assert room.gaps.decisions() == {"een": closed}
    assert room.gaps.leaders("model")["een"].tolist() == vector.tolist()
    assert room.gaps.leaders("een ander model") == {}
