# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Saving a change as a proposal, and the form for a new article."""

import re
from collections.abc import Iterable
from dataclasses import replace

import yaml
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from assistant.content.catalogue import Kind
from assistant.content.changes import Change, Changes
from assistant.content.leaves import with_value
from assistant.content.pieces import names_in, piece_of, wrong_line
from assistant.content.trying import faults_of
from assistant.upkeep.proposals import Decision, Proposals
from knowledge.articles import Article
from knowledge.base import Knowledge
from knowledge.words import folded
from knowledge.yaml_files import parse_yaml
from web.faults import Faults
from web.manage.content import CONTENT, closed_text, folder_of
from web.manage.content_changes import CHANGES
from web.manage.content_record import RecordPage, Typed, file_text, mark_of, named, record_page
from web.manage.content_sources import PROPOSAL, Borrowed, borrowed
from web.manage.texts import m
from web.staff.visit import StaffVisit

NEW = CONTENT + "/artikel/nieuw"
MOST_REASON = 500  # characters
_MOST_PROBLEMS = 20
_SLUG = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


def propose(visit: StaffVisit) -> Response:
    entry = named(visit)
    file = file_text(visit, entry)
    if not file:
        raise HTTPException(404)
    piece, typed, own = piece_of(file, entry.id), typed_in(visit), folder_of(visit).own(entry.file)
    if "zet" in visit.form:
        return visit.show(record_page(visit, entry, _with_field(visit, typed)))
    if typed.mark != mark_of(piece.text):
        again = Typed(text=typed.text, reason=typed.reason, mark=mark_of(piece.text))
        return visit.show(record_page(visit, entry, again, (("tekst", m("content_meanwhile")),)), status=409)
    after = piece.replaced(file, typed.text)
    faults = _faults(typed, file, after)
    problems = () if faults else problems_of(visit, own, after.encode())
    if faults or problems:
        told = faults or (("tekst", m("content_problems")),)
        return visit.show(record_page(visit, entry, typed, told, problems), status=400)
    return _kept(visit, entry.kind, entry.id, own, file.encode(), after, typed)


def new_article(visit: StaffVisit) -> Response:
    source = borrowed(visit)
    text = _skeleton(visit.visit.house.knowledge, source)
    return visit.show(_new_page(visit, Typed(text=text, reason=source.reason if source else "", mark="")))


def propose_article(visit: StaffVisit) -> Response:
    """Where it will stand follows from its own id and topic."""
    typed, knowledge = typed_in(visit), visit.visit.house.knowledge
    if "zet" in visit.form:
        return visit.show(_new_page(visit, _with_field(visit, typed)))
    faults = _form_faults(typed) or _article_faults(knowledge, typed.text)
    if faults:
        return visit.show(_new_page(visit, typed, faults), status=400)
    data = parse_yaml(typed.text)
    key, file = data["id"], f"articles/{data['topics'][0]}/{data['id']}.yaml"
    after = typed.text.strip("\n") + "\n"
    problems = problems_of(visit, file, after.encode())
    if problems:
        return visit.show(_new_page(visit, typed, (("tekst", m("content_problems")),), problems), status=400)
    return _kept(visit, Kind.ARTICLE, key, file, None, after, typed)


def typed_in(visit: StaffVisit) -> Typed:
    form = visit.form
    text = form.get("tekst", "").replace("\r\n", "\n")
    return Typed(text=text, reason=form.get("reden", "").strip(), mark=form.get("stand", "")[:16])


def _with_field(visit: StaffVisit, typed: Typed) -> Typed:
    """One value changed in the text, and nothing kept yet."""
    value = " ".join(visit.form.get("waarde", "").split())
    return replace(typed, text=with_value(typed.text, visit.form.get("veld", ""), value))


def problems_of(visit: StaffVisit, file: str, data: bytes | None) -> tuple[str, ...]:
    """What is wrong with the content when this file is in it, as people read it."""
    found = faults_of(folder_of(visit), file, data)[:_MOST_PROBLEMS]
    return tuple(f"{item.where}: {item.message}" for item in found)


def _kept(
    visit: StaffVisit, kind: str, key: str, file: str, before: bytes | None, after: str, typed: Typed
) -> Response:
    now, who = visit.visit.site.now(), visit.account.name
    change = Change(
        kind=kind,
        record=key,
        file=file,
        before=before,
        after=after.encode(),
        reason=typed.reason,
        made_at=now,
        made_by=who,
    )
    number = Changes(visit.office.engine).propose(change)
    if source := visit.visit.query(PROPOSAL):
        Proposals(visit.office.engine, visit.office.seal).decide(source, Decision.TAKEN, who, now)
    return RedirectResponse(f"{CHANGES}/{number}?melding=bewaard", status_code=303)


def _form_faults(typed: Typed) -> Faults:
    if not typed.reason or len(typed.reason) > MOST_REASON:
        return (("reden", m("content_reason_wrong", limit=MOST_REASON)),)
    line = wrong_line(typed.text)
    return (("tekst", m("content_wrong_line", number=line)),) if line else ()


def _faults(typed: Typed, file: str, after: str) -> Faults:
    if faults := _form_faults(typed):
        return faults
    if after == file:
        return (("tekst", m("content_same")),)
    try:
        same = names_in(after) == names_in(file)
    except yaml.YAMLError:
        same = False
    return () if same else (("tekst", m("content_names")),)


def _article_faults(knowledge: Knowledge, text: str) -> Faults:
    data = parse_yaml(text)
    told = data if isinstance(data, dict) else {}
    key, topics = str(told.get("id", "")), told.get("topics") or [""]
    if not _SLUG.fullmatch(key) or len(key) > 120:
        return (("tekst", m("content_id_wrong")),)
    if key in knowledge.files:
        return (("tekst", m("content_id_taken", id=key)),)
    known = {topic.id for topic in knowledge.topics}
    if not isinstance(topics, list) or topics[0] not in known:
        return (("tekst", m("content_topic_wrong", topics=", ".join(sorted(known)))),)
    return ()


def _new_page(visit: StaffVisit, typed: Typed, faults: Faults = (), problems: tuple[str, ...] = ()) -> RecordPage:
    return RecordPage(
        frame=visit.frame,
        bar=visit.bar,
        closed=closed_text(visit),
        title=m("content_new"),
        address=NEW,
        facts=(),
        fields=(),
        languages=(),
        waiting=(),
        editable=True,
        typed=typed,
        borrowed=borrowed(visit),
        faults=faults,
        problems=problems,
    )


def _skeleton(knowledge: Knowledge, source: Borrowed | None) -> str:
    """An article to fill in, with what the draft or proposal has already."""
    question = source.question if source else m("content_your_question")
    text = source.text if source else m("content_your_answer")
    cites = tuple(dict.fromkeys(_cites(knowledge, source.sources if source else ())))
    about = (knowledge.records.get(key) for key in cites)
    topics = [topic for record in about for topic in getattr(record, "topics", ())] or [knowledge.topics[0].id]
    sentence = {"id": "antwoord", "asks": "what", "text": text, "cites": [*cites], "questions": [question]}
    article = {
        "id": "-".join(folded(question).split()[:6]) or "nieuw-artikel",
        "title": question,
        "topics": topics[:1],
        "key_sentences": [sentence],
        "sections": [{"heading": question, "text": text}],
    }
    return yaml.safe_dump(article, allow_unicode=True, sort_keys=False, width=100)


def _cites(knowledge: Knowledge, sources: Iterable[str]) -> Iterable[str]:
    """The records behind passages: a key sentence rests on what it names."""
    for source in sources:
        key, _, sentence = source.partition("#")
        article: Article | None = knowledge.articles.get(key)
        told = (item for item in article.key_sentences if item.id == sentence) if article else ()
        yield from (cited for item in told for cited in item.cites)
        if key in knowledge.records:
            yield key
