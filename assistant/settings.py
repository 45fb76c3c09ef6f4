# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Settings, read once from the environment and passed on as a value."""

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from knowledge.loader import DEFAULT

__all__ = ["EXAMPLE_KEY", "Settings", "SettingsError", "described", "forget_tracing"]
EXAMPLE_KEY = "dit-is-het-voorbeeld-maak-een-eigen-sleutel="  # stands in .env.example
_ADDRESSES = {"smtp_url": ("email", ("smtps://", "smtp://")), "open_klant_url": ("open-klant", ("https://", "http://"))}

# Without https only what somebody tries out on an own machine.
_ORIGIN = re.compile(r"https://[a-z0-9.-]+(:\d{1,5})?|http://(localhost|127\.0\.0\.1):\d{1,5}")
Network = IPv4Network | IPv6Network


class Settings(BaseSettings):
    """Every setting starts with STIP_. The description is what `stip settings` prints."""

    model_config = SettingsConfigDict(env_prefix="STIP_", frozen=True, extra="ignore", hide_input_in_errors=True)

    var_dir: Path = Field(Path("var"), description="map voor wat de server zelf maakt: model, index, database")
    weights_dir: str = Field(
        "", description="map met het taalmodel waarmee gezocht wordt; leeg: de map model in STIP_VAR_DIR"
    )
    database_url: str = Field(
        "", description="database voor gesprekken en contactverzoeken; leeg: SQLite in STIP_VAR_DIR"
    )
    knowledge: Path = Field(DEFAULT, description="map met de inhoud van uw gemeente")
    documents: Annotated[tuple[Path, ...], NoDecode] = Field(
        (), description="mappen met beleidsdocumenten (txt, md, html, pdf, docx), gescheiden door een dubbele punt"
    )
    embedding_model: str = Field(
        "", description="map of naam van een ander sentence-transformers-model; leeg: het model dat wij leveren"
    )
    index: Literal["faiss", "pgvector"] = Field(
        "faiss", description="waar gezocht wordt: faiss (geheugen van deze server) of pgvector (gedeelde database)"
    )
    index_url: str = Field(
        "",
        description="alleen bij pgvector: adres van de PostgreSQL-database met de zoekindex (postgresql://...)",
        validate_default=True,
    )
    llm_url: str = Field(
        "", description="adres van een taalmodelserver die OpenAI's API spreekt (https://.../v1); leeg: geen taalmodel"
    )
    llm_model: str = Field("", description="naam van het taalmodel op die server", validate_default=True)
    llm_key: SecretStr = Field(SecretStr(""), description="sleutel voor die server; wordt nooit getoond")
    llm_timeout: float = Field(20, gt=0, description="seconden waarin het taalmodel klaar moet zijn met een antwoord")
    llm_daily_limit: int = Field(
        0, ge=0, description="hoogste aantal antwoorden van het taalmodel per dag, voor de kosten; 0: zonder grens"
    )
    contact_key: SecretStr = Field(
        SecretStr(""),
        description="sleutels voor contactverzoeken, gescheiden door komma's, de nieuwste vooraan (stip key new); "
        "leeg: een eigen sleutel in STIP_VAR_DIR, alleen bij SQLite",
    )
    delivery: Literal["inbox", "email", "open-klant"] = Field(
        "inbox",
        description="waar contactverzoeken heen gaan: inbox (alleen het scherm van het team), email, open-klant",
    )
    base_url: str = Field(
        "",
        description="adres van deze site (https://...), voor links in e-mail en voor inloggen",
        validate_default=True,
    )
    smtp_url: SecretStr = Field(
        SecretStr(""),
        description="bij email, en om een bezoeker aan de balie te mailen: smtps://naam:wachtwoord@server:465, "
        "of smtp:// voor een server met STARTTLS",
        validate_default=True,
    )
    mail_from: str = Field("", description="bij email, en om een bezoeker te mailen: adres van de afzender")
    mail_to: dict[str, str] = Field(
        {}, description='alleen bij email: adres van elk team, als {"volwassenen": "a@b.nl"}; "*" is voor de rest'
    )
    mail_content: Literal["link", "full"] = Field(
        "link", description="wat in de e-mail staat: link (alleen het nummer en een link) of full (de hele vraag)"
    )
    open_klant_url: str = Field("", description="alleen bij open-klant: adres van Open Klant", validate_default=True)
    open_klant_token: SecretStr = Field(SecretStr(""), description="sleutel voor Open Klant; wordt nooit getoond")
    open_klant_actors: dict[str, str] = Field(
        {}, description='alleen bij open-klant: uuid van de actor van elk team; "*" is voor de rest'
    )
    oidc_issuer: str = Field(
        "",
        description="adres van het systeem waar medewerkers inloggen met hun werkaccount (OpenID Connect); "
        "leeg: alleen eigen accounts (stip staff add)",
    )
    oidc_client_id: str = Field("", description="naam van deze site in dat systeem", validate_default=True)
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="sleutel voor dat systeem; wordt nooit getoond")
    oidc_role_claim: str = Field(
        "", description="gegeven (claim) waarin de rollen staan; leeg: de rol staat bij het account (stip staff add)"
    )
    oidc_team_claim: str = Field("", description="gegeven (claim) waarin de wachtrijen van het team staan")
    session_hours: float = Field(
        10, gt=0, le=24, description="uren na het inloggen waarna een medewerker opnieuw inlogt"
    )
    session_idle_minutes: float = Field(
        30, gt=0, description="minuten zonder iets te doen waarna een medewerker opnieuw inlogt"
    )
    keep_settled_days: int = Field(7, ge=0, description="dagen dat een bezorgd of afgerond contactverzoek blijft staan")
    keep_stuck_days: int = Field(30, ge=1, description="dagen dat een contactverzoek blijft staan dat niet aankwam")
    keep_forgotten_days: int = Field(
        180, ge=30, description="dagen dat een contactverzoek blijft staan waar niemand meer iets mee doet"
    )
    keep_conversations_days: int = Field(28, ge=1, description="dagen dat een gesprek blijft staan")
    keep_audit_days: int = Field(365, ge=1, description="dagen dat bewaard blijft wie welk contactverzoek zag")
    keep_desk_days: int = Field(
        30, ge=1, description="dagen dat afgeronde meldingen, vragen aan collega's en oude werkberichten blijven staan"
    )
    keep_desk_open_days: int = Field(
        365, ge=1, description="dagen dat een melding, vraag of voorstel van de balie blijft staan dat niemand afrondt"
    )
    keep_visits_days: int = Field(730, ge=1, description="dagen dat de telling van bezoeken aan de balie blijft staan")
    desk_networks: Annotated[tuple[Network, ...], NoDecode] = Field(
        (),
        description="netwerken waaruit de balie (/balie) te lezen is zonder in te loggen, gescheiden door komma's "
        "(10.1.0.0/16,2001:db8::/32); leeg: alleen na inloggen",
    )
    widget_origins: str = Field(
        "",
        description="websites die de knop met het venster mogen tonen (https://www.gemeente.nl), gescheiden door een "
        "spatie of komma; leeg: geen",
    )
    theme: str = Field("", description="stijlblad (css) met de huisstijl van uw gemeente; leeg: het voorbeeldthema")
    theme_class: str = Field("voorbeeld-theme", description="klasse waarop dat stijlblad zijn waarden zet")
    security_contact: str = Field(
        "", description="wie een lek kan melden: mailto:... of https://...; leeg: geen security.txt"
    )
    sampling_per_hour: int = Field(
        60, ge=0, description="hoeveel antwoorden per uur een score krijgen voor /beheer/kwaliteit; 0: geen"
    )
    log: Literal["plain", "json"] = Field(
        "plain", description="hoe de server schrijft wat hij doet: plain (om te lezen) of json (een object per regel)"
    )
    metrics_networks: Annotated[tuple[Network, ...], NoDecode] = Field(
        (ip_network("127.0.0.1/32"), ip_network("::1/128")),
        description="netwerken waaruit de cijfers over de server (/metrics) te lezen zijn, gescheiden door een komma",
    )
    places: int = Field(
        32, ge=1, description="hoeveel verzoeken de server tegelijk behandelt; wie daarna komt, hoort dat het druk is"
    )
    rate_limit: str = Field("300/minute", description="hoogste aantal vragen per bezoeker, of off")

    @field_validator("documents", mode="before")
    @classmethod
    def _folders(cls, value: object) -> object:
        return tuple(Path(part) for part in value.split(":") if part) if isinstance(value, str) else value

    @field_validator("desk_networks", "metrics_networks", mode="before")
    @classmethod
    def _networks(cls, value: object, field: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        parts = (part.strip() for part in value.split(","))
        return tuple(_network(part, field.field_name or "") for part in parts if part)

    @field_validator("index_url")
    @classmethod
    def _address(cls, value: str, others: ValidationInfo) -> str:
        if others.data.get("index") == "pgvector" and not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("STIP_INDEX=pgvector vraagt om een STIP_INDEX_URL die met postgresql:// begint")
        return value

    @field_validator("llm_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("STIP_LLM_URL begint met https:// of http://")
        return value

    @field_validator("oidc_issuer")
    @classmethod
    def _safe_address(cls, value: str) -> str:
        own_machine = ("http://localhost:", "http://127.0.0.1:")
        if value and not value.startswith(("https://", *own_machine)):
            raise ValueError("STIP_OIDC_ISSUER begint met https://")
        return value

    @field_validator("oidc_client_id")
    @classmethod
    def _registered(cls, value: str, others: ValidationInfo) -> str:
        if others.data.get("oidc_issuer") and not (value and others.data.get("base_url")):
            raise ValueError("STIP_OIDC_ISSUER vraagt ook om STIP_OIDC_CLIENT_ID en STIP_BASE_URL")
        return value

    @field_validator("llm_model")
    @classmethod
    def _named(cls, value: str, others: ValidationInfo) -> str:
        if others.data.get("llm_url") and not value:
            raise ValueError("STIP_LLM_URL vraagt ook om een STIP_LLM_MODEL")
        return value

    @field_validator("contact_key")
    @classmethod
    def _own_key(cls, value: SecretStr) -> SecretStr:
        if EXAMPLE_KEY in value.get_secret_value():
            raise ValueError("STIP_CONTACT_KEY is nog de sleutel van het voorbeeld; maak een eigen: stip key new")
        return value

    @field_validator("smtp_url", "open_klant_url")
    @classmethod
    def _wanted(cls, value: SecretStr | str, others: ValidationInfo) -> SecretStr | str:
        """Each way of delivery needs its own address."""
        assert others.field_name is not None
        way, schemes = _ADDRESSES[others.field_name]
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if others.data.get("delivery") == way and not text.startswith(schemes):
            raise ValueError(f"STIP_DELIVERY={way} vraagt om een adres dat begint met {schemes[0]}")
        return value

    @field_validator("base_url")
    @classmethod
    def _site(cls, value: str, others: ValidationInfo) -> str:
        if (value or others.data.get("delivery") == "email") and not value.startswith(("https://", "http://")):
            raise ValueError("STIP_BASE_URL begint met https://")
        return value.rstrip("/")

    @field_validator("widget_origins")
    @classmethod
    def _origins(cls, value: str) -> str:
        """Apart by one space, as the policy of a page names them."""
        origins = [origin for origin in re.split(r"[\s,]+", value.lower()) if origin]
        if wrong := [origin for origin in origins if not _ORIGIN.fullmatch(origin)]:
            raise ValueError(f'STIP_WIDGET_ORIGINS noemt websites als https://www.gemeente.nl; dit niet: "{wrong[0]}"')
        return " ".join(origins)

    @field_validator("theme")
    @classmethod
    def _readable(cls, value: str) -> str:
        if value and not (Path(value).is_file() and os.access(value, os.R_OK)):
            raise ValueError(f'STIP_THEME noemt een bestand dat er niet is, of dat niet te lezen is: "{value}"')
        return value

    @field_validator("theme_class")
    @classmethod
    def _class_name(cls, value: str) -> str:
        if not re.fullmatch(r"[A-Za-z][\w-]*", value):
            raise ValueError("STIP_THEME_CLASS is één klasse, als gemeente-theme")
        return value

    @field_validator("security_contact")
    @classmethod
    def _reachable(cls, value: str) -> str:
        if value and not re.fullmatch(r"(mailto:|https://|tel:)[!-~]+", value):
            raise ValueError("STIP_SECURITY_CONTACT begint met mailto: of https://")
        return value

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.var_dir.absolute() / 'stip.sqlite'}"

    @property
    def model_dir(self) -> Path:
        return Path(self.weights_dir) if self.weights_dir else self.var_dir / "model"

    @property
    def index_dir(self) -> Path:
        return self.var_dir / "index"

    @property
    def cases_dir(self) -> Path:
        """The cases that reviewers made."""
        return self.var_dir / "cases"

    @property
    def runs_dir(self) -> Path:
        """The runs of the evaluation."""
        return self.var_dir / "runs"

    @property
    def contact_key_file(self) -> Path:
        return self.var_dir / "contact.key"


def _network(text: str, name: str) -> Network:
    try:
        return ip_network(text)
    except ValueError as error:
        message = f"STIP_{name.upper()} noemt netwerken als 10.1.0.0/16 of 2001:db8::/32, gescheiden door komma's"
        raise ValueError(f'{message}; dit is er geen: "{text}"') from error


def forget_tracing() -> None:
    """Takes out of this process's environment what would make LangChain send questions to somebody else."""
    for name in [name for name in os.environ if name.startswith(("LANGCHAIN_", "LANGSMITH_"))]:
        del os.environ[name]


def described() -> list[tuple[str, str, str]]:
    """Name, present value and meaning of every setting. A key, or a password in an address, is not shown."""
    present = Settings()
    rows = []
    for name, field in Settings.model_fields.items():
        value = getattr(present, name)
        between = "," if name.endswith("_networks") else ":"
        text = between.join(map(str, value)) if isinstance(value, tuple) else str(value)
        rows.append((f"STIP_{name.upper()}", _masked(text), field.description or ""))
    return rows


def _masked(text: str) -> str:
    text = re.sub(r"(?<=password=)[^&\s]+", "***", text)
    return re.sub(r"(?<=://)\S*@", "***@", text)
