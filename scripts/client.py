# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A typed Python client of /v1, made from its description: python -m scripts.client var/client"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from assistant.bootstrap import build_house
from assistant.settings import Settings
from web.api.app import make_api
from web.api.openapi import description
from web.app import fresh_id, local_time
from web.site import Site

MAKER = Path(sys.executable).with_name("openapi-python-client")


def make_client(document: dict[str, Any], folder: Path) -> None:
    """Writes the client in `folder`, in place of an earlier one. A part that cannot be made is an error."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    file = folder.with_suffix(".json")
    file.write_text(json.dumps(document), "utf-8")
    command: list[str | Path] = [
        MAKER,
        "generate",
        f"--path={file}",
        f"--output-path={folder}",
        "--overwrite",
        "--fail-on-warning",
    ]
    subprocess.run(command, check=True, env={"PATH": str(MAKER.parent)}, stdout=sys.stderr)  # it calls ruff


def main(folder: Path) -> None:
    settings = Settings()
    house = build_house(settings, local_time, fresh_id)
    make_client(description(make_api(Site(settings, local_time, fresh_id)), house), folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
