# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The texts of the pages for editors and reviewers: web/texts/manage.yaml, in Dutch."""

from web.staff.texts import load_staff_texts
from web.texts import FOLDER

FILE = FOLDER / "manage.yaml"

m = load_staff_texts(FILE)
