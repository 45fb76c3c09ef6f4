# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def material() -> Path:
    """Real policy texts, facts and schemas that are not part of the project; without them less is tested."""
    folder = Path(os.environ.get("STIP_TEST_MATERIAL", ROOT.parent / "shared"))
    if not folder.is_dir():
        missing = f"no test material in {folder}; name its folder in STIP_TEST_MATERIAL"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return folder
