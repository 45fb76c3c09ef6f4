# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A parcel to send, the words of our letters, and a certificate of our own."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from assistant.contact.outbox import Errand, Parcel
from assistant.contact.request import Content
from assistant.delivery.letters import Letters, load_words

MOMENT = datetime(2026, 6, 3, 8, 30, tzinfo=UTC)
CONTENT = Content(
    question="Wie helpt mij met mijn post?", phone="+31612345678", email="a@voorbeeld.nl", name="A. Bakker"
)
MakeParcel = Callable[..., Parcel]


@pytest.fixture
def make_parcel() -> MakeParcel:
    def make(
        reference: str = "ABCD-2345",
        *,
        team: str = "volwassenen-noord",
        errand: Errand = Errand.DELIVER,
        attempts: int = 1,
        language: str = "ar",
        content: Content | None = CONTENT,
    ) -> Parcel:
        return Parcel(
            line=1,
            reference=reference,
            team=team,
            errand=errand,
            attempts=attempts,
            made_at=MOMENT,
            asked_at=MOMENT,
            language=language,
            content=None if errand is Errand.WITHDRAW else content,
        )

    return make


@pytest.fixture
def letters() -> Letters:
    queues = {"volwassenen": "Wijkploeg", "volwassenen-noord": "Wijkploeg Noord", "jeugd-gezin": "Gezinsteam"}
    zone = ZoneInfo("Europe/Amsterdam")
    return Letters(words=load_words(), queues=queues, site="https://stip.voorbeeld.nl", zone=zone)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate and its key in one file, for 127.0.0.1, 127.0.0.2 and localhost."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "proef")])
    names = [x509.IPAddress(ip_address(f"127.0.0.{last}")) for last in (1, 2)]
    start = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number(), start, start + timedelta(days=9)
        )
        .add_extension(x509.SubjectAlternativeName([*names, x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = tmp_path_factory.mktemp("tls") / "proef.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return file


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    """For a server."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trust(certificate: Path) -> ssl.SSLContext:
    """For a client that trusts that server."""
    return ssl.create_default_context(cafile=str(certificate))
