# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What staff should know about what is not there: facts that were left out, and facts that nobody found."""

from typing import Literal

from knowledge.sources import Frozen


class LeftOut(Frozen):
    """A known fact that may not be told. `ledger` is its id in the list of facts; `why` is for staff."""

    ledger: str
    reason: Literal["too_old", "plan_only", "conflicting", "figure_without_use", "unsafe", "not_local"]
    why: str


class Gap(Frozen):
    """Something that residents ask and nobody found. `answered_by` is the key sentence that says so honestly."""

    what: str
    answered_by: str
