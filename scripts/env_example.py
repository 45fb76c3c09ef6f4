# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Writes .env.example: every setting with its meaning and, behind a comment sign, its default."""

from pathlib import Path
from textwrap import wrap

from pydantic import SecretStr

from assistant.settings import EXAMPLE_KEY, Settings

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / ".env.example"
_HEAD = """\
# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
#
# Alle instellingen van de digitale Stip. Haal het hekje weg voor de regels die u wilt veranderen.
# De sleutel bij STIP_CONTACT_KEY is openbaar en wordt geweigerd. Maak een eigen sleutel met: stip key new
"""


def example() -> str:
    return _HEAD + "".join(map(_setting, Settings.model_fields))


def _setting(name: str) -> str:
    field = Settings.model_fields[name]
    meaning = "".join(f"# {line}\n" for line in wrap(field.description or "", 110))
    if name == "contact_key":
        return f"\n{meaning}STIP_CONTACT_KEY={EXAMPLE_KEY}\n"
    return f"\n{meaning}#STIP_{name.upper()}={_plain(field.default)}\n"


def _plain(default: object) -> str:
    """As it would stand in the environment; a secret or a place on this machine has none."""
    if isinstance(default, SecretStr) or default in ((), {}):
        return ""
    if isinstance(default, tuple):
        return ",".join(map(str, default))
    return "" if isinstance(default, Path) and default.is_absolute() else str(default)


if __name__ == "__main__":
    FILE.write_text(example(), "utf-8")
