# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The port, on a real line: who never finishes the headers of a request is cut off, and others are answered."""

import socket
import threading
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from scripts.chaos.troop import free_ports
from web.port import Hurried, listen

PATIENCE = 10  # seconds of who waits for the other side
WHOLE = b"GET / HTTP/1.1\r\nHost: stip\r\n\r\n"


class Brief(Hurried):
    patience = 0.2


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    number, opened = free_ports(1)[0], threading.Event()

    async def ready(_: Request) -> PlainTextResponse:
        return PlainTextResponse("klaar")

    server = listen(Starlette(routes=[Route("/", ready)]), "127.0.0.1", number, Brief)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        opened.wait(0.01)
    yield number
    server.should_exit = True
    thread.join()


@pytest.fixture
def line(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as found:
        yield found


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: st"], ids=["nothing", "half a request"])
def test_who_does_not_finish_the_headers_is_cut_off(line: socket.socket, said: bytes) -> None:
    line.sendall(said)
    assert line.recv(100) == b""


def test_who_asked_once_and_does_not_finish_the_next_is_cut_off_too(line: socket.socket) -> None:
    line.sendall(WHOLE)
    told = line.recv(1000)
    while not told.endswith(b"klaar"):
        told += line.recv(1000)
    line.sendall(WHOLE[:10])
    assert line.recv(100) == b""


def test_who_sends_a_request_in_two_pieces_is_answered(line: socket.socket) -> None:
    line.sendall(WHOLE[:10])
    line.sendall(WHOLE[10:])
    assert line.recv(1000).startswith(b"HTTP/1.1 200")
