# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip mcp`."""

from typing import Annotated

import typer

from assistant.settings import Settings
from web.cli_faults import plainly


def mcp(
    http: Annotated[bool, typer.Option("--http", help="over HTTP, op /mcp; anders over standaardinvoer")] = False,
    host: Annotated[str, typer.Option(help="adres waarop de server luistert, met --http")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="poort waarop de server luistert, met --http")] = 8001,
) -> None:
    """Start een MCP-server: andere assistenten stellen vragen en zoeken. Er wordt niets van bewaard."""
    from assistant.bootstrap import build_house
    from web.app import fresh_id, local_time
    from web.logs import configure
    from web.port import serve
    from web.tools.serving import http_app, mcp_server

    with plainly():
        settings = Settings()
        configure(settings.log)
        house = build_house(settings, local_time, fresh_id)
        server = mcp_server(house, local_time, fresh_id)
        app = http_app(server, settings, local_time, host)
    house.library.complete_in_background()
    for notice in house.notices:
        typer.echo(notice, err=True)
    if http:
        serve(app, host, port)
    else:
        server.run("stdio")
