# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A page with a form, that is shown again with what is wrong."""

from dataclasses import dataclass

Faults = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """`faults` are names of fields with what is wrong there, in the order of the page."""

    faults: Faults = ()

    def fault(self, name: str) -> str:
        """What is wrong with a field; empty when nothing is."""
        return " ".join(text for field, text in self.faults if field == name)
