# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The real server, with a clock that can be put wrong: `python -m scripts.chaos.served PORT`."""

import sys
from datetime import datetime, timedelta
from pathlib import Path

from assistant.settings import Settings
from web.app import create_app, fresh_id, local_time
from web.logs import configure
from web.port import serve

OFFSET = "offset"  # a file in STIP_VAR_DIR with hours


def clock(file: Path) -> datetime:
    return local_time() + timedelta(hours=float(file.read_text("utf-8")) if file.exists() else 0.0)


if __name__ == "__main__":
    settings = Settings()
    configure("json")
    app = create_app(settings, lambda: clock(settings.var_dir / OFFSET), fresh_id)
    serve(app, "127.0.0.1", int(sys.argv[1]))
