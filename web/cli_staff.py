# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip staff` and `stip demo`: accounts for staff, and something to look around in."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.settings import Settings
from assistant.staff.accounts import Account, Accounts, Origin, TakenError, name_typed, subject_hash
from assistant.staff.federation import chosen
from assistant.staff.passwords import LONGEST, SHORTEST, made_password, may_be_used
from assistant.staff.roles import role_named, roles
from web.cli_faults import plainly, stop

if TYPE_CHECKING:
    from assistant.bootstrap import House
    from assistant.contact.queues import Queues
    from assistant.staff.demo_desk import About

_SCORED = 4  # of the made-up answers one in so many gets a score, as a quota does
staff_app = typer.Typer(help="Accounts van medewerkers.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="de naam waarmee iemand inlogt")]
Roles = Annotated[list[str], typer.Option("--rol", help="een rol; mag vaker")]
Teams = Annotated[
    list[str] | None, typer.Option("--team", help="een wachtrij, of met een sterretje: volwassenen-*; mag vaker")
]
Ask = Annotated[bool, typer.Option("--wachtwoord", help="typ zelf een wachtwoord; anders maken wij er een")]
Subject = Annotated[
    str | None, typer.Option("--sub", help="het nummer van deze persoon bij het werkaccount; dan zonder wachtwoord")
]


@staff_app.callback()
def _staff() -> None:
    """Accounts van medewerkers."""


@staff_app.command("add")
def add(name: Name, role: Roles, team: Teams = None, ask: Ask = False, subject: Subject = None) -> None:
    """Maak een account. Het wachtwoord staat hier één keer, en daarna nergens meer."""
    with plainly():
        settings, held = Settings(), _roles(role)
        account = Account(
            name=_name(name),
            roles=held,
            teams=_teams(settings, team or []),
            asks_password=subject is None,
        )
        _check_teams(account)
        password = None if subject else _password(ask)
        person = subject_hash(_issuer(settings), subject) if subject else None
        try:
            _accounts(settings).add(account, _now(), password=password, subject=person)
        except TakenError:
            stop(f"Er is al een account {account.name}, of deze persoon heeft er al een.")
    typer.echo(f"Het account {account.name} is klaar.")
    _tell(password, ask)


@staff_app.command("list")
def show() -> None:
    """Toon alle accounts."""
    with plainly():
        found = _accounts(Settings()).listed()
    for account in found:
        names = ", ".join(roles()[key].name for key in account.roles if key in roles())
        origin = "" if account.origin is Origin.LOCAL else f" ({account.origin.value})"
        typer.echo(f"{account.name}{origin}: {names}; {', '.join(sorted(account.teams)) or 'geen team'}")
    if not found:
        typer.echo("Er is nog geen account. Maak er een met: stip staff add NAAM --rol team --team TEAM")


@staff_app.command("change")
def change(name: Name, role: Roles, team: Teams = None) -> None:
    """Geef een account andere rollen en teams. Wie is ingelogd, logt opnieuw in."""
    with plainly():
        settings = Settings()
        account = Account(name=_name(name), roles=_roles(role), teams=_teams(settings, team or []))
        _check_teams(account)
        if not _accounts(settings).change(account.name, account.roles, account.teams, _now()):
            stop(f"Er is geen account {account.name}.")
    typer.echo(f"Het account {account.name} is veranderd.")


@staff_app.command("password")
def password(name: Name, ask: Ask = False) -> None:
    """Geef een account een nieuw wachtwoord. Wie is ingelogd, logt opnieuw in."""
    with plainly():
        accounts, wanted = _accounts(Settings()), _name(name)
        known = accounts.named(wanted)
        if known is None or not known.asks_password:
            stop(f"Er is geen account {wanted} met een wachtwoord.")
        new = _password(ask)
        accounts.set_password(wanted, new, _now())
    typer.echo(f"Het account {wanted} heeft een nieuw wachtwoord.")
    _tell(new, ask)


@staff_app.command("remove")
def remove(name: Name) -> None:
    """Haal een account weg. Wie is ingelogd, is dat meteen niet meer."""
    with plainly():
        wanted = _name(name)
        if not _accounts(Settings()).remove(wanted):
            stop(f"Er is geen account {wanted}.")
    typer.echo(f"Het account {wanted} is weg.")


def demo(
    away: Annotated[bool, typer.Option("--weg", help="haal de voorbeelden en het account weer weg")] = False,
    anyway: Annotated[bool, typer.Option("--toch", help="ook als er al echte verzoeken zijn")] = False,
) -> None:
    """Maak verzonnen contactverzoeken, verzonnen gesprekken en een account om mee rond te kijken."""
    from assistant.office import open_office
    from assistant.staff.demo import NAME, make_demo, real_requests, remove_demo
    from assistant.staff.demo_conversations import remove_conversations
    from assistant.staff.demo_desk import remove_desk
    from eval.running.examples import remove_runs

    with plainly():
        settings = Settings()
        office = open_office(settings)
        if away:
            gone = remove_conversations(office.engine)
            remove_desk(office.engine)
            remove_runs(settings.runs_dir)
            typer.echo(f"Weg zijn {remove_demo(office.engine)} voorbeelden, {gone} antwoorden en het account {NAME}.")
            return
        if not anyway and real_requests(office.engine):
            stop("Er staan al echte contactverzoeken in deze database. Wilt u toch voorbeelden? Gebruik --toch.")
        try:
            made = make_demo(office.engine, office.seal, _queues(settings), _now())
        except TakenError:
            stop(f"Er is al een echt account {NAME}. Haal dat eerst weg.")
        number = _talk(settings)
        runs = _measure(settings) if number else 0
    typer.echo("Er staan tien verzonnen contactverzoeken klaar. In elke vraag staat DEMO.")
    typer.echo(f"Er staan ook {number} antwoorden uit verzonnen gesprekken klaar om te beoordelen.")
    typer.echo("Ook meldingen, werkberichten, vragen van collega's en bezoeken zijn verzonnen.")
    if runs:
        typer.echo(f"Er zijn {runs} kleine metingen gedaan: die cijfers zijn echt, maar van weinig vragen.")
    typer.echo(f"Log in op /personeel met de naam {NAME}.")
    _tell(made, False)
    typer.echo("Haal alles weer weg met: stip demo --weg")


def _talk(settings: Settings) -> int:
    """The made-up conversations, answered by the house itself; gives how many answers there are."""
    from assistant.bootstrap import build_house
    from assistant.staff.demo_conversations import judge_some, make_conversations, talks
    from assistant.staff.demo_desk import make_desk
    from eval.sampling import sampler_for
    from index.model_folder import ModelError
    from web.site import ZONE

    try:
        house = build_house(settings.model_copy(update={"documents": ()}), _now, lambda: "")
    except ModelError as error:
        typer.echo(f"{error} Zonder model zijn er geen verzonnen gesprekken.")
        return 0
    if house.office is None:
        return 0
    engine, length = house.office.engine, sum(len(talk.messages) for talk in talks())
    places = [district.id for district in house.knowledge.places.districts]
    asking = make_conversations(house.assistant, engine, _now().astimezone(ZONE), places)
    sampler = sampler_for(house)
    with typer.progressbar(asking, length=length, label="verzonnen vragen") as progress:
        scores = [sampler.score(answer) for number, answer in enumerate(progress) if sampler and number % _SCORED == 0]
    if sampler:
        sampler.scores.keep(scores)
    judge_some(engine, _now())
    make_desk(engine, house.office.seal, about_desk(house), _now(), settings.knowledge)
    return length


def about_desk(house: "House") -> "About":
    """What made-up volunteers tell of, in the content of this house."""
    from assistant.content.folder import ContentFolder
    from assistant.staff.demo_desk import About
    from knowledge.directory import Service

    known = house.knowledge
    services = [key for key, record in sorted(known.records.items()) if isinstance(record, Service)]
    articles, topics = sorted(known.articles), [topic.id for topic in known.topics]
    file = ContentFolder(folder=house.settings.knowledge).own(known.files[articles[0]])
    return About(services=services, articles=articles, topics=topics, file=file)


def _measure(settings: Settings) -> int:
    from eval.running.examples import make_runs

    return make_runs(settings, _now)


def _queues(settings: Settings) -> "Queues":
    from assistant.bootstrap import COMPILED
    from assistant.contact.queues import Queues
    from knowledge.compiled import load_compiled

    return Queues(load_compiled(settings.knowledge, settings.index_dir / COMPILED))


def _accounts(settings: Settings) -> Accounts:
    from assistant.store import open_store

    return Accounts(open_store(settings.database))


def _now() -> datetime:
    return datetime.now(UTC)


def _name(text: str) -> str:
    name = name_typed(text)
    if name is None:
        stop("De naam mag alleen gewone letters, cijfers en . _ @ - hebben, en hoogstens 64 tekens.")
    return name


def _roles(wanted: list[str]) -> tuple[str, ...]:
    found = {text: role_named(text) for text in wanted}
    unknown = [text for text, role in found.items() if role is None]
    if unknown:
        known = ", ".join(f"{role.id} ({role.name})" for role in roles().values())
        stop(f"Deze rol is er niet: {', '.join(unknown)}. Kies uit: {known}")
    return tuple(sorted({role.id for role in found.values() if role}))


def _teams(settings: Settings, wanted: list[str]) -> frozenset[str]:
    if not wanted:
        return frozenset()
    queues = _queues(settings)
    known = {queue.id: queue for queue in queues.all()}
    unknown = [text for text in wanted if not chosen((text,), known)]
    if unknown:
        listed = "\n".join(f"  {queue.id}: {queue.name}" for queue in queues.all())
        stop(f"Dit team is er niet: {', '.join(unknown)}. Kies uit:\n{listed}")
    return chosen(tuple(wanted), known)


def _check_teams(account: Account) -> None:
    if "team" in account.roles and not account.teams:
        stop("Noem ook een team, zoals --team volwassenen. Met een verkeerd team ziet u welke er zijn.")


def _issuer(settings: Settings) -> str:
    if not settings.oidc_issuer:
        stop("Voor een werkaccount is ook STIP_OIDC_ISSUER nodig. Zie: stip settings")
    return settings.oidc_issuer


def _password(ask: bool) -> str:
    if not ask:
        return made_password()
    typed: str = typer.prompt("Wachtwoord", hide_input=True, confirmation_prompt="Nog een keer")
    if not may_be_used(typed):
        stop(f"Een wachtwoord heeft {SHORTEST} tot {LONGEST} tekens.")
    return typed


def _tell(password: str | None, asked: bool) -> None:
    if password and not asked:
        typer.echo(f"Wachtwoord: {password}")
        typer.echo("Schrijf het op. Het staat nergens anders.")
