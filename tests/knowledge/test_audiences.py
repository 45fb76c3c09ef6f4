# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who asks, as far as the words of the question tell."""

import shutil
from pathlib import Path

import pytest
import yaml

from knowledge.audiences import AudienceFinder, for_others
from knowledge.base import KnowledgeError
from knowledge.checks import check
from knowledge.directory import Audience
from knowledge.loader import load

TOWN = Path(__file__).parents[1] / "town"
A = Audience


@pytest.fixture(scope="module")
def finder() -> AudienceFinder:
    return AudienceFinder(load(TOWN).audiences)


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Ik ben statushouder en zoek een huis", A.PERMIT_HOLDERS),
        ("als statushoulder, mag ik dan werken", A.PERMIT_HOLDERS),
        ("Ik heb een verblijfsvergunning gekregen. Wat nu?", A.PERMIT_HOLDERS),
        ("ik heb net een verblijfsvergunning en een huis", A.PERMIT_HOLDERS),
        ("Wij komen uit Oekraïne, waar kunnen wij slapen?", A.UKRAINIANS),
        ("ben gevlucht uit oekraiene", A.UKRAINIANS),
        ("Wat is er voor Oekraïners?", A.UKRAINIANS),
        ("my z ukrainy, potribna robota", A.UKRAINIANS),
        ("khdina i9ama, fin nskno", A.PERMIT_HOLDERS),
        ("Ik heb asiel aangevraagd. Mag ik vrijwilligerswerk doen?", A.ASYLUM_SEEKERS),
        ("ik heb nog geen verblijfsvergunning", A.ASYLUM_SEEKERS),
        ("Ik leef hier zonder papieren", A.UNDOCUMENTED),
        ("we hebben geen papieren, naar welke dokter", A.UNDOCUMENTED),
        ("Ik ben 17.", A.YOUTH),
        ("ik ben 19 en heb schulden", A.YOUTH),
        ("Ik ben een meisje van 16, wie helpt mij?", A.YOUTH),
        ("wat is er te doen voor jongeren", A.YOUTH),
        ("Mijn moeder van 84 is veel alleen", A.SENIORS),
        ("mijn moeder (84) valt vaak", A.SENIORS),
        ("Mijn 84-jarige vader wil eten aan huis", A.SENIORS),
        ("Ik ben 70jaar en zoek gezelschap", A.SENIORS),
        ("ik krijg aow en heb te weinig", A.SENIORS),
        ("I'm from Ukraine, where can we stay?", A.UKRAINIANS),
        ("I have refugee status", A.PERMIT_HOLDERS),
        ("I don't have a residence permit", A.UNDOCUMENTED),
        ("I am an asylum seeker", A.ASYLUM_SEEKERS),
        ("I am 17 years old and need a room", A.YOUTH),
        ("My mother is 84 and lonely", A.SENIORS),
        ("أنا من أوكرانيا وأبحث عن سكن", A.UKRAINIANS),
        ("أنا طالب لجوء", A.ASYLUM_SEEKERS),
        ("حصلت على الإقامة، كيف أجد بيتاً؟", A.PERMIT_HOLDERS),
        ("ليس لدي أوراق", A.UNDOCUMENTED),
        ("عمري ١٧ سنة", A.YOUTH),
        ("نشاطات لكبار السن", A.SENIORS),
        ("Ми з України, де можна жити?", A.UKRAINIANS),
        ("У мене тимчасовий захист", A.UKRAINIANS),
        ("мені 17 років, шукаю роботу", A.YOUTH),
        ("Моїй мамі 84 роки", A.SENIORS),
        ("Мы приехали из Украины", A.UKRAINIANS),
        ("Ukrayna'dan geldik, nerede kalabiliriz?", A.UKRAINIANS),
        ("sığınmacıyım", A.ASYLUM_SEEKERS),
        ("Oturum iznim yok", A.UNDOCUMENTED),
        ("17 yaşındayım ve iş arıyorum", A.YOUTH),
        ("84 yaşındaki annem yalnız", A.SENIORS),
        ("Jestem z Ukrainy", A.UKRAINIANS),
        ("mam status uchodźcy", A.PERMIT_HOLDERS),
        ("Mam 17 lat", A.YOUTH),
        ("Moja mama ma 84 lata", A.SENIORS),
        ("Je viens d'Ukraine", A.UKRAINIANS),
        ("je suis demandeur d'asile", A.ASYLUM_SEEKERS),
        ("un médecin pour les sans-papiers", A.UNDOCUMENTED),
        ("J'ai 17 ans", A.YOUTH),
        ("Ma mère a 84 ans", A.SENIORS),
        ("از اوکراین آمده‌ام", A.UKRAINIANS),
        ("من پناهجو هستم", A.ASYLUM_SEEKERS),
        ("۱۷ ساله هستم", A.YOUTH),
        ("پدرم ۸۴ ساله است", A.SENIORS),
        ("Waxaan ka imid Ukraine", A.UKRAINIANS),
        ("magangalyo doon ayaan ahay", A.ASYLUM_SEEKERS),
        ("waxaan jiraa 17 sano", A.YOUTH),
        ("ካብ ዩክሬን መጺአ", A.UKRAINIANS),
        ("ሓታቲ ዑቕባ እየ", A.ASYLUM_SEEKERS),
        ("ዕድመይ 17 እዩ", A.YOUTH),
    ],
)
def test_who_says_who_they_are_is_understood(finder: AudienceFinder, text: str, audience: Audience) -> None:
    assert finder.find(text) == {audience}


@pytest.mark.parametrize(
    "text",
    [
        "wat doet het jongerenwerk",
        "hoe bereik ik de ouderenadviseur",
        "Kan ik de Meedoen-regeling zonder papieren aanvragen?",
        "geen papieren post meer van de gemeente",
        "Mijn zoon van 10 wil op zwemles",
        "mijn dochter van 16 wil uit huis",
        "Hoe kan ik mijn Oekraïense buurvrouw helpen?",
        "mijn buurman komt uit Oekraïne, kan hij hulp krijgen",
        "Ik wil als vrijwilliger werken in het azc",
        "ik woon naast het azc",
        "een statushouder in huis nemen",
        "ik heb een verblijfsvergunning nodig",
        "Ik ben 70 en mijn kleinzoon zoekt werk",
        "ik ben 20 en zorg voor mijn oma",
        "ik ben 45 en heb schulden",
        "Ik ben 20 weken zwanger",
        "ik ben 20 jaar getrouwd",
        "ik ben 24 uur per dag bezig met zorgen",
        "ik ben 70% afgekeurd",
        "ik ben € 70 kwijt",
        "ik ben 70.000 euro kwijt",
        "ik ben 70 000 kwijt",
        "moeder van 3 kinderen",
        "heb ik een hond uit het asiel",
        "bel 14 024",
        "help with a paper form",
        "Ik help Oekraïners",
        "",
    ],
)
def test_in_doubt_nobody_is_put_in_a_group(finder: AudienceFinder, text: str) -> None:
    assert finder.find(text) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Ik zit in het azc",
        "we live in the azc",
        "نحن في مركز اللجوء",
        "Mieszkam w azc",
        "azc'deyim",
        "живемо в азц",
    ],
)
def test_who_lives_in_a_reception_centre_may_have_a_permit_already(finder: AudienceFinder, text: str) -> None:
    assert finder.find(text) == {A.ASYLUM_SEEKERS, A.PERMIT_HOLDERS}


def test_who_tells_two_things_is_believed_in_both(finder: AudienceFinder) -> None:
    told = finder.find("Ik ben statushouder en woon nog in het azc, ik ben 19")
    assert told == {A.PERMIT_HOLDERS, A.ASYLUM_SEEKERS, A.YOUTH}


@pytest.mark.parametrize(
    ("audience", "told", "others"),
    [
        ({A.ASYLUM_SEEKERS}, {A.UKRAINIANS}, True),
        ({A.ASYLUM_SEEKERS, A.UKRAINIANS}, {A.UKRAINIANS}, False),
        ({A.YOUTH}, {A.SENIORS}, True),
        ({A.YOUTH}, {A.SENIORS, A.YOUTH}, False),
        ({A.YOUTH, A.ASYLUM_SEEKERS}, {A.SENIORS}, True),
        ({A.YOUTH, A.ASYLUM_SEEKERS}, {A.YOUTH}, False),
        ({A.SENIORS, A.CARERS}, {A.YOUTH}, False),
        ({A.LOW_INCOME}, {A.YOUTH}, False),
        ({A.YOUTH}, {A.UKRAINIANS}, False),
        (set(), {A.YOUTH}, False),
        ({A.YOUTH}, set(), False),
    ],
)
def test_only_groups_of_one_kind_exclude_each_other(audience: set[A], told: set[A], others: bool) -> None:
    assert for_others(audience, told) is others


@pytest.fixture
def national(tmp_path: Path) -> Path:
    """A town that brings words of its own."""
    return Path(shutil.copytree(TOWN, tmp_path / "town"))


def with_words(folder: Path, **fields: object) -> Path:
    table = [{"language": "nl", "says": {}} | fields]
    (folder / "audiences.yaml").write_text(yaml.safe_dump(table, allow_unicode=True), "utf-8")
    return folder


def test_a_municipality_may_add_words_of_its_own(national: Path) -> None:
    town = load(with_words(national, says={"jongeren": ["op de Ulebelt"]}))
    assert AudienceFinder(town.audiences).find("Ik zit op de Ulebelt") == {A.YOUTH}


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"says": {"reuzen": ["ik ben groot"]}}, "nl.says.reuzen"),
        ({"says": {"jongeren": ["?!"]}}, "zonder woorden"),
        ({"sure": ["ik ben oud"]}, "{age}"),
        ({"woorden": ["x"]}, "onbekend veld"),
    ],
)
def test_a_broken_table_is_named(national: Path, fields: dict[str, object], named: str) -> None:
    problems = check(with_words(national, **fields))
    assert any("audiences.yaml" in str(problem) and named in str(problem) for problem in problems)
    with pytest.raises(KnowledgeError):
        load(national)


def test_a_phrase_that_tells_two_things_is_named(national: Path) -> None:
    problems = check(with_words(national, says={"jongeren": ["Ben gepensioneerd!"]}))
    assert [problem.where for problem in problems] == ["ben gepensioneerd"]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("and for me? im 45", {45}),
        ("my son, 20", {20}),
        ("mijn dochter is 19 en wil sporten", {19}),
        ("Ik ben 45 en mijn zoon wil op voetbal", set()),
        ("Ik ben 45 procent afgekeurd", set()),
        ("а для доньки, 19 років?", {19}),
        ("kızım için, 20", {20}),
        ("ولابني اللي عمره ٢٠؟", {20}),
        ("y para mí, 44 años?", {44}),
        ("6512, Nijmegen", set()),
        ("hoeveel mag ik verdienen", set()),
    ],
)
def test_how_old_those_are_whom_a_text_asks_for(finder: AudienceFinder, text: str, ages: set[int]) -> None:
    assert finder.ages(text) == ages
