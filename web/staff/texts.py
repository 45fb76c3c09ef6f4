# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The texts of the pages for staff: web/texts/staff.yaml, in Dutch."""

from pathlib import Path

from knowledge.yaml_files import read_yaml
from web.texts import FOLDER, Translate

FILE = FOLDER / "staff.yaml"


def load_staff_texts(file: Path = FILE) -> Translate:
    """What templates and code call `s`."""
    texts: dict[str, str] = read_yaml(file)

    def staff_text(key: str, **values: object) -> str:
        return texts[key].format(**values)

    return staff_text


s = load_staff_texts()
