"""How a source, an article of law and a term are named in a sentence that people will copy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guide.content.dates import french_partial_date
from guide.content.glossary import Concept, Gender, Source

_NUMBER = r"(?:LO |[LRDA]\*?\. )?\d+(?:-\d+)*(?: [A-Z]\b)?"
_NUMBERS = rf"{_NUMBER}(?:(?:, | et | à )(?:§ |al\. )?{_NUMBER})*(?: et suivants)?"
_LAW_FIRST = re.compile(rf"(?P<law>[^;]+?), art\. (?P<numbers>{_NUMBERS})(?= ;|$)")
_LAW_LAST = re.compile(rf"(?P<numbers>{_NUMBERS}) \((?P<law>[^)]+)\)")
_LAW_IN_TITLE = re.compile(rf"(?:art\. )?(?P<numbers>{_NUMBERS})$")
_LAW_ALONE = re.compile(r"(?P<numbers>)(?P<law>(?:loi|décret|ordonnance|arrêté|règlement) [^;(]*\d)(?= ;|$)")
_SEVERAL = re.compile(r" (?:et|à) ")
_FIRST = re.compile(r"^1(?![\d-])")

_FULL_NAMES = {
    "CGCT": "code général des collectivités territoriales",
    "RGPD": "règlement général sur la protection des données",
}
_OF = {
    "code": "du ", "décret": "du ", "règlement": "du ", "ccag-tic": "du ",
    "loi": "de la ", "constitution": "de la ", "ordonnance": "de l’", "arrêté": "de l’",
}  # fmt: skip
_THE = {"du ": "le ", "de la ": "la ", "de l’": "l’"}

_VOWEL = re.compile(r"[aeiouœæàâäéèêëîïôöùûü]", re.IGNORECASE)
# Words in h that take no elision; the others of the glossary (« hyperviseur », « habitant ») do.
_ASPIRATED = re.compile(r"h(?:ackathon|alle|and|angar|aut|ub|iérarchie|ors|uit)", re.IGNORECASE)
_ARTICLES = {"m": "le ", "f": "la ", "mp": "les ", "fp": "les "}


@dataclass(frozen=True, slots=True)
class Citation:
    """A source in words: what is cited, who published it, and the rest (article, date) that the title does not say."""

    title: str
    publisher: str
    rest: tuple[str, ...]


def citation(source: Source) -> Citation:
    """Return a source in words, nothing said twice."""
    date = french_partial_date(source.date) if source.date else ""
    said = source.title.replace("1er ", "1 ")
    rest = (_article_label(source), "" if date.replace("1er ", "1 ") in said else date)
    return Citation(source.title, source.publisher, tuple(part for part in rest if part))


def _article_label(source: Source) -> str:
    """Return the article as shown after a title; nothing when the title is that of the article."""
    article = source.article
    numbers = re.findall(_NUMBER, article)
    if not article or (source.title.startswith("Article ") and numbers and numbers[-1] in source.title):
        return ""
    return f"art. {article}" if re.match(r"[LRDA]\*?\. |LO |\d", article) else article


def legal_reference(source: Source) -> str:
    """Return « l’article L. 5210-1 du code général des collectivités territoriales » or « la loi n° … ».

    Returns "" when what the source says is not surely one text and its articles.
    """
    article = source.article
    found = _LAW_FIRST.match(article) or _LAW_LAST.match(article) or _LAW_ALONE.match(article)
    in_title = None if found else _LAW_IN_TITLE.match(article)
    if found is None and in_title is None:
        return ""
    law = found["law"] if found else source.title.split(",")[0]
    numbers = found["numbers"] if found else in_title["numbers"] if in_title else ""
    law = _FULL_NAMES.get(law, law[0].lower() + law[1:] if law.startswith(("Code ", "Loi ", "Décret ")) else law)
    of = _OF.get(law.split(" ")[0].casefold(), "")
    if not of:
        return ""
    if not numbers:
        return _THE[of] + law
    several = _SEVERAL.search(numbers)
    ordinal = _FIRST.sub("1er", numbers) + ("," if "," in numbers and not several else "")
    return f"{'les articles' if several else 'l’article'} {ordinal} {of}{law}"


def legal_basis(concept: Concept) -> str:
    """Return the legal reference of a legal term: that of its first source that has one; "" for any other term."""
    sources = [s for s in concept.sources if s.status == "vu"] if concept.legal else []
    return next(filter(None, map(legal_reference, sources)), "")


def cited_source(concept: Concept) -> Source | None:
    """Return the one source that a copied definition names: that of its legal basis, or else the first one read."""
    read = [source for source in concept.sources if source.status == "vu"]
    legal = [source for source in read if concept.legal and legal_reference(source)]
    return next(iter(legal or read or concept.sources), None)


def definite_article(label: str, gender: Gender | None) -> str:
    """Return « l’ », « le », « la » or « les », with its space, before a label; "" for a name that takes none."""
    if gender is None:
        return ""
    silent = label[:1] in "hH" and not _ASPIRATED.match(label)
    if gender in {"m", "f"} and (silent or _VOWEL.match(label)):
        return "l’"
    return _ARTICLES[gender]
