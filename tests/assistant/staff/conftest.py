# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from assistant.staff.reception import Reception, reception_on


@pytest.fixture
def reception(engine: Engine) -> Reception:
    return reception_on(engine, timedelta(minutes=30), timedelta(hours=10))
