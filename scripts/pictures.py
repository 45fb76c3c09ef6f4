# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`make pictures`: screenshots of the pages for the README, of the content that ships, on a fixed day."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser

from scripts import desk_pictures as desk
from scripts import staff_pictures as staff
from scripts.browsing import ROOT, Visitor, chromium, served, the_site, visitor
from web.site import ZONE

FOLDER = ROOT / "docs/pictures"
MOMENT = datetime(2026, 11, 24, 10, 30, tzinfo=ZONE)  # a Tuesday morning: most doors are open
PHONE, DESK, GUIDE = (390, 844), (1280, 860), (900, 700)
WIDE, PAPER = (1100, 900), (718, 680)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """`show` brings a visitor to the state; `size` is in pixels. `staff`: of somebody who is signed in."""

    name: str
    show: Callable[[Visitor], None]
    size: tuple[int, int] = PHONE
    language: str = "nl"
    look: str = "light"
    staff: bool = False


def home(visitor: Visitor) -> None:
    visitor.go("/")


def answer(visitor: Visitor) -> None:
    visitor.ask("Mijn moeder kan overdag niet meer alleen zijn. Wat kan?")


def source(visitor: Visitor) -> None:
    visitor.ask("Hoeveel geld krijg ik van de Meedoen-regeling?")
    visitor.page.click(".stip-cite >> nth=0")


def arabic(visitor: Visitor) -> None:
    visitor.ask("أعتني بأمي ولا أستطيع الاستمرار. من يساعدني؟")


def danger(visitor: Visitor) -> None:
    visitor.ask("Mijn man slaat mij en ik durf niet naar huis")


def form(visitor: Visitor) -> None:
    visitor.go("/contact")
    visitor.page.fill("#vraag", "Ik heb schulden en ik zorg voor mijn vader. Ik weet niet waar ik moet beginnen.")


def services(visitor: Visitor) -> None:
    visitor.go("/voorzieningen")
    visitor.page.locator(".stip-districts").scroll_into_view_if_needed()


def scheme(visitor: Visitor) -> None:
    visitor.go("/regelingen/meedoen-regeling")


PICTURES = (
    Picture(name="begin", show=home),
    Picture(name="antwoord", show=answer),
    Picture(name="bron", show=source),
    Picture(name="arabisch", show=arabic, language="ar"),
    Picture(name="gevaar", show=danger),
    Picture(name="formulier", show=form),
    Picture(name="voorzieningen", show=services, size=DESK),
    Picture(name="regeling", show=scheme, size=DESK, look="dark"),
)
DESK_PICTURES = (
    Picture(name="gids-zoeken", show=desk.searching, size=WIDE),
    Picture(name="gids-mandje", show=desk.basket, size=GUIDE),
    Picture(name="gids-afdruk", show=desk.paper, size=PAPER),
    Picture(name="gids-regelingen", show=desk.schemes, size=WIDE),
)
STAFF_PICTURES = (
    Picture(name="gids-gaten", show=staff.gaps, size=GUIDE, staff=True),
    Picture(name="gids-meldingen", show=staff.reports, size=GUIDE, staff=True),
    Picture(name="gids-wijziging", show=staff.change, size=GUIDE, staff=True),
    Picture(name="gids-berichten", show=staff.messages, size=GUIDE, staff=True),
    Picture(name="gids-beoordelen", show=staff.judging, size=GUIDE, staff=True),
    Picture(name="gids-oordeel", show=staff.verdict, size=GUIDE, staff=True),
    Picture(name="gids-toetsvraag", show=staff.case, size=GUIDE, staff=True),
    Picture(name="gids-kwaliteit", show=staff.quality, size=GUIDE, staff=True),
    Picture(name="gids-duel", show=staff.duel, size=GUIDE, staff=True),
    Picture(name="gids-concepten", show=staff.drafts, size=GUIDE, staff=True),
    Picture(name="gids-schakelaars", show=staff.switches, size=GUIDE, staff=True),
)


def draw(browser: Browser, address: str, picture: Picture, folder: Path) -> Path:
    width, height = picture.size
    look = {"viewport": {"width": width, "height": height}, "color_scheme": picture.look}
    seen = visitor(browser, address, picture.language, **look)
    if picture.staff:
        staff.enter(seen)
    picture.show(seen)
    seen.page.mouse.move(0, 0)
    file = folder / f"{picture.name}.png"
    seen.page.screenshot(path=file, animations="disabled", caret="hide")
    seen.page.context.close()
    return file


def main() -> None:
    asked = argparse.ArgumentParser(description="Maak de plaatjes van de pagina's.")
    asked.add_argument("--folder", type=Path, default=FOLDER, help="map voor de plaatjes")
    asked.add_argument("--only", help="alleen plaatjes waarvan de naam zo begint", default="")
    folder, only = asked.parse_args().folder, asked.parse_args().only
    folder.mkdir(parents=True, exist_ok=True)
    groups = ((the_site, PICTURES), (desk.the_desk, DESK_PICTURES), (staff.the_bureau, STAFF_PICTURES))
    for site, pictures in groups:
        wanted = [picture for picture in pictures if picture.name.startswith(only)]
        if not wanted:
            continue
        with site(MOMENT) as app, served(app) as address, chromium() as browser:
            for picture in wanted:
                print(draw(browser, address, picture, folder))


if __name__ == "__main__":
    main()
