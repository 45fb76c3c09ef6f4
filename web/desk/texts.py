# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The texts of the desk: web/texts/desk.yaml, in Dutch."""

from web.staff.texts import load_staff_texts
from web.texts import FOLDER

FILE = FOLDER / "desk.yaml"

d = load_staff_texts(FILE)
