# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Calls the whole API with what its description allows and with what it does not: python -m scripts.fuzz --calls 3000

Then come the parts that read what people type and send, with more examples than `make test` takes."""

import argparse
import json
import subprocess
import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.settings import Settings
from scripts.load.servers import servers

_BIN = Path(sys.executable).parent
_MOST_EACH = 1000  # examples for one operation in one round
# Which districts, themes and ids there are stands in the content and not in the description, so that what has the right
# shape may still be refused.
_LEFT_OUT = "positive_data_acceptance"
_SLOWEST = 30  # seconds
_TYPED = "tests/web/test_odd_input.py"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.fuzz")
    parser.add_argument("--calls", type=int, default=20_000)
    calls = parser.parse_args().calls
    with TemporaryDirectory(prefix="stip-fuzz-") as name:
        folder = Path(name)
        (folder / "model").symlink_to(Settings().model_dir.resolve(), target_is_directory=True)
        with servers(1, folder) as (server,):
            wrong = _called(f"{server.url}/v1", calls, folder)
    print("Nu wat mensen typen en sturen.", flush=True)
    return wrong + subprocess.run([_BIN / "pytest", "-q", "--hypothesis-profile=fuzz", _TYPED], check=False).returncode


def _called(api: str, calls: int, folder: Path) -> int:
    """How many kinds of failure there were. Each round has other examples; the seed makes it come back."""
    made, wrong = 0, 0
    for seed in count(1):
        report = _round(api, seed, min(_MOST_EACH, max(calls // 10, 1)), folder / "report.json")
        made += int(report["test_cases"]["generated"])
        wrong += int(report["test_cases"]["unique_failures"]) + len(report["errors"])
        print(f"ronde {seed}: {made} aanroepen, {wrong} soorten fouten", flush=True)
        if made >= calls:
            return wrong
    return wrong


def _round(api: str, seed: int, examples: int, file: Path) -> Any:  # noqa: ANN401 - a report as Schemathesis writes it
    told = ["run", f"{api}/openapi.json", "--url", api, "--no-color", "--continue-on-failure", "--workers", "2"]
    told += ["--checks", "all", "--exclude-checks", _LEFT_OUT, "--request-timeout", str(_SLOWEST)]
    told += ["--seed", str(seed), "--max-examples", str(examples), "--generation-database", "none"]
    told += ["--report", "json", "--report-json-path", str(file)]
    done = subprocess.run([_BIN / "schemathesis", *told], check=False, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n")
    return json.loads(file.read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
