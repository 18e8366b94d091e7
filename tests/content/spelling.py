"""The words of the guide that neither the French dictionary of Hunspell nor the project knows."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from guide.content.documents import Document, Publication
from guide.content.finding import Alignment
from guide.content.glossary import Concept, Source
from guide.content.passages import Passage, Role, entry_passages, front_matter_passages, passages
from guide.content.plurals import plural_forms
from guide.location import Location
from guide.source import read_source

WORDS = Path(__file__).with_name("mots.txt")
DICTIONARY = "fr_FR"
NEEDED = "il faut hunspell et son dictionnaire français : apt install hunspell hunspell-fr"

# Codes, ordinals and names of sites are passed over.
_WORD = re.compile(
    r"[\w-]*\d[\w-]*|[\w-]+(?:\.[\w-]+)*\.(?:com|eu|fr|info|io|net|org)\b"
    r"|(?P<word>[^\W\d_]+(?:[-’'][^\W\d_]+)*)"
)
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """What a file says somewhere, and the place of each of its characters."""

    passage: Passage
    index: int
    alignment: Alignment | None
    place: Location

    def location(self, offset: int) -> Location:
        return self.alignment.place(self.index, offset) if self.alignment else self.place


def available() -> bool:
    """Tell whether Hunspell is there with its French dictionary."""
    command = shutil.which("hunspell")
    if command is None:
        return False
    done = subprocess.run([command, "-d", DICTIONARY, "-l"], input="", capture_output=True, text=True, check=False)
    return done.returncode == 0


def misspelt(publication: Publication, words: AbstractSet[str]) -> list[tuple[Location, str]]:
    """Return, with its place, each word that is not in the dictionary, the labels of the glossary or `words`."""
    found = [(text, word) for text in texts(publication) for word in _words(text.passage.text)]
    accepted = {_plain(word) for word in words} | label_words(publication)
    unknown = _unknown(sorted({part for _, (_, word) in found for part in _parts(word)})) - accepted
    wrong = [(text, offset, word) for text, (offset, word) in found if not _passes(word, unknown, accepted)]
    return sorted({(text.location(offset), word) for text, offset, word in wrong})


def label_words(publication: Publication) -> frozenset[str]:
    """Return the words of the glossary's labels and of their plurals."""
    labels = [label for concept in publication.glossary.concepts for label in concept.bold_labels]
    plurals = chain.from_iterable(plural_forms(label) for label in labels)
    return frozenset(_plain(word) for label in (*labels, *plurals) for _, word in _words(label))


def texts(publication: Publication) -> Iterator[Text]:
    """Yield all that the guide says, addresses and code left out."""
    for document in publication.documents:
        yield from _document(document)
    for concept in publication.glossary.concepts:
        yield from _entry(concept, publication.configuration.root)


def _document(document: Document) -> Iterator[Text]:
    found = list(passages(document.tree))
    alignment = Alignment.of(document.source, found)
    for index, passage in enumerate(found):
        yield Text(passage, index, alignment, Location(document.source.path))
    for passage in front_matter_passages(document.meta):
        yield Text(passage, 0, None, document.meta.place(passage.key))


def _entry(concept: Concept, root: Path) -> Iterator[Text]:
    found = [*entry_passages(concept), *_sources(concept)]
    source, _ = read_source(root / concept.location.path, root)
    assert source is not None
    places = [concept.place(passage.key) for passage in found]
    alignment = Alignment.of_entry(source, found, places)
    for index, passage in enumerate(found):
        yield Text(passage, index, alignment, places[index])


def _sources(concept: Concept) -> Iterator[Passage]:
    keyed = [(f"sources.{n}", source) for n, source in enumerate(concept.sources)]
    keyed += [("depuis_2017.source", concept.change.source)] if concept.change else []
    for key, source in keyed:
        yield from _source(key, source)


def _source(key: str, source: Source) -> Iterator[Passage]:
    for name, text in (("titre", source.title), ("editeur", source.publisher), ("article", source.article)):
        if text:
            yield Passage(text, text, Role.NOTE, f"{key}.{name}")


def _words(text: str) -> Iterator[tuple[int, str]]:
    for match in _WORD.finditer(text):
        if match["word"]:
            yield match.start(), match["word"]


def _plain(word: str) -> str:
    return word.replace("’", "'")


def _parts(word: str) -> Sequence[str]:
    """Return a word as written, without what is elided before it, and the words that hyphens join in it."""
    whole = _plain(word)
    bare = _ELIDED.sub("", whole)
    return tuple(dict.fromkeys((whole, bare, *bare.split("-"))))


def _passes(word: str, unknown: AbstractSet[str], accepted: AbstractSet[str]) -> bool:
    whole, *_ = parts = _parts(word)
    bare = _ELIDED.sub("", whole)
    return any(_known(w, unknown, accepted) for w in (whole, bare)) or (
        "-" in bare and all(_known(part, unknown, accepted) for part in parts[1:] if part != bare)
    )


def _known(word: str, unknown: AbstractSet[str], accepted: AbstractSet[str]) -> bool:
    """Tell whether a word passes; a capital, as at the head of a sentence, changes nothing to a common noun."""
    return len(word) <= 1 or word not in unknown or word[:1].lower() + word[1:] in accepted


def _unknown(words: Sequence[str]) -> frozenset[str]:
    """Return the words that the dictionary does not know."""
    done = subprocess.run(
        ["hunspell", "-d", DICTIONARY, "-i", "utf-8", "-l"],
        input="\n".join(words),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return frozenset(done.stdout.split())
