# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The conditions of a scheme as data: what each is about, what decides it, and which source says so."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.dates import SourceDate
from knowledge.schemes import Household
from knowledge.sources import Frozen

Housing = Literal["zelfstandig", "zorginstelling", "opvang", "opvang-oekraine", "elders"]
Asked = Literal["town", "children", "student", "carer", "partner_pension"]


class Stated(Frozen):
    """`text` is plain Dutch about whoever asks; every number in it is a placeholder."""

    text: str


class Limits(Frozen):
    """The thresholds for some people: ids of amounts of the scheme, or of facts. An amount tells itself for which
    household and age it is; for facts that stands here. Without `housing` they hold however somebody lives."""

    of: tuple[str, ...] = Field(min_length=1)
    housing: Housing | None = None
    households: tuple[Household, ...] = ()


class MoneyCondition(Stated):
    """What comes in (a month, after tax) or what there is lies under the limit. Without limits we know that there is
    one, and not which."""

    about: Literal["income", "wealth"]
    limits: tuple[Limits, ...] = ()


class AgeCondition(Stated):
    """`from_age` is a fact in years: that old or older."""

    about: Literal["age"]
    from_age: str
    before_pension: bool = False


class HousingCondition(Stated):
    """Not for who lives in one of these ways. `unclear` are ways about which the source is not clear."""

    about: Literal["housing"]
    not_in: tuple[Housing, ...] = Field(min_length=1)
    unclear: tuple[Housing, ...] = ()


class AnswerCondition(Stated):
    """A question with yes or no. `decides` is off where the other answer only gives reason to ask further."""

    about: Asked
    wants: bool
    decides: bool = True


class OpenCondition(Stated):
    """Nothing that can be ticked tells this: it has to be asked."""

    about: Literal["other"]


Condition = Annotated[
    MoneyCondition | AgeCondition | HousingCondition | AnswerCondition | OpenCondition, Field(discriminator="about")
]


class Rules(Frozen):
    """What one source says about whom a scheme is for, or a service that works like one. `of` is its id."""

    of: str
    source: str
    section: str | None = None
    ledger: tuple[str, ...] = ()
    source_date: SourceDate
    conditions: tuple[Condition, ...] = ()
    exceptions: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What messages call it."""
        return f"rules@{self.of}"
