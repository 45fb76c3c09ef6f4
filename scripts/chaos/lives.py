# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a process is that may be killed, and the steps at which it may die."""

from dataclasses import dataclass
from pathlib import Path

AT_THE_DESK = tuple(
    f"{deed}: {when}" for deed in ("accept", "withdraw") for when in ("before", "in the commit", "after")
)
AT_THE_OUTBOX = ("claim: after", "settle: before", "settle: in the commit", "settle: after", "fail: before")
ON_THE_WAY = ("send: before", "recall: before")
AT_OPEN_KLANT = (
    *(f"klant: after {name}" for name in ("maak-klantcontact", "digitaleadressen", "internetaken")),
    "klant: before internetaken",
    "recall: between erasing",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What a process is, and where it dies: at the `count`th time that it comes to `step`; an empty step is nowhere.
    It leaves a file when it is ready to work."""

    way: str
    folder: Path
    port: int
    other: str  # where the mail server or Open Klant is
    database: str = ""  # of the folder itself, when empty
    key: str = ""
    step: str = ""
    count: int = 1
    birth: int = 0

    @property
    def sign(self) -> Path:
        return self.folder / f"born-{self.birth}"
