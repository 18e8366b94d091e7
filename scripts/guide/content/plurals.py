"""French plurals of a label, generated on the entry's side; words of the text are never stemmed.

`plural_forms` gives every plural that an editor may rightly write: words agree
up to the first preposition, an adjective after the complement may agree with
the head (« îlots de chaleur urbains »), a noun put beside another may stay
(« plans climat »), and so may all but the last word of an English compound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import islice, product

_MOST_FORMS = 64
_MOST_PARTS = 4


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PREPOSITIONS = _words(
    """à au aux avec chez contre dans de depuis des du en entre hors lès lez par pour sans selon sous sur vers via
    as of"""
)
_ELIDED = ("d'", "l'", "qu'")
_ARTICLES = _words("le la les un une a the")
_CONJUNCTIONS = _words("et ou and &")
_RELATIVES = _words("qui que dont où")
_ADVERBS = _words("non plus moins très peu pas")
# First words of English compounds in everyday use: « open labs », « start-ups ».
_ENGLISH = _words("big civic cloud data fab hot living open serious smart start user web week")
_PREFIXES = _words(
    """anti après auto avant bio co contre cyber demi e éco ex extra géo hyper i infra inter m macro méga méta mi micro
    mini mono multi néo non nu para pluri poly post pré pro quasi semi sous sur supra télé trans ultra vice"""
)

_IRREGULAR: Mapping[str, tuple[str, ...]] = {
    **{word: (word + "x",) for word in _words("bijou caillou chou genou hibou joujou pou ripou")},
    **{word: (word + "s",) for word in _words("émeu enfeu landau sarrau unau grau burgau restau")},
    **{
        word: (word[:-2] + "ux",)
        for word in _words("aspirail bail corail émail fermail gemmail soupirail vantail ventail vitrail")
    },
    **{
        word: (word + "s",)
        for word in _words(
            """aval bal banal bancal cal caracal carnaval cérémonial chacal choral copal emmental étal fatal festival
            foiral gavial matorral mistral narval nopal pal quetzal récital régal rorqual santal serval sisal"""
        )
    },
    **{
        word: (word[:-1] + "ux", word + "s")
        for word in _words("austral boréal causal final glacial idéal jovial marial pascal sidéral val")
    },
    "aïeul": ("aïeux", "aïeuls"),
    "bel": ("beaux",),
    "nouvel": ("nouveaux",),
    "vieil": ("vieux",),
    "bonhomme": ("bonshommes",),
    "box": ("box", "boxes"),
    "ciel": ("cieux", "ciels"),
    "crédit-bail": ("crédits-bails", "crédits-baux"),
    "gentilhomme": ("gentilshommes",),
    "madame": ("mesdames",),
    "mademoiselle": ("mesdemoiselles",),
    "monsieur": ("messieurs",),
    "oeil": ("yeux",),
    "œil": ("yeux",),
    "tout": ("tous",),
    "addendum": ("addenda", "addendums"),
    "erratum": ("errata", "erratums"),
    "maximum": ("maximums", "maxima"),
    "minimum": ("minimums", "minima"),
    "optimum": ("optimums", "optima"),
}
# First ending that fits, then what replaces it.
_ENDINGS: Sequence[tuple[str, tuple[str, ...]]] = (
    *((same, (same,)) for same in "sxz"),
    *((whole, (whole + "s",)) for whole in ("natal", "naval", "tonal", "bleu", "pneu")),
    ("travail", ("travaux",)),
    ("al", ("aux",)),
    ("au", ("aux",)),
    ("eu", ("eux",)),
    ("œu", ("œux",)),
    *((vowel + "y", (vowel + "ys",)) for vowel in "aeou"),
    ("y", ("ies", "ys")),
    *((hushing, (hushing + "s", hushing + "es")) for hushing in ("ch", "sh")),
    ("", ("s",)),
)


class _Role(Enum):
    HEAD = auto()
    TAIL = auto()
    FIXED = auto()


def plural_forms(label: str, language: str = "fr") -> tuple[str, ...]:
    """Return the plurals of a label, the most usual first, without the label itself.

    The label has single spaces and straight apostrophes; its case is kept. Of
    an English one the last word of the head alone changes. Nothing is returned
    for an acronym or a word that does not change.
    """
    words = label.split(" ")
    roles = _roles(words)
    head = [n for n, role in enumerate(roles) if role is _Role.HEAD]
    tail = [n for n, role in enumerate(roles) if role is _Role.TAIL]
    tails = ([], tail) if tail else ([],)
    choices = (head[-1:],) if language == "en" else _choices(head)
    forms = (form for choice in choices for end in tails for form in _agreed(words, {*choice, *end}))
    return tuple(form for form in dict.fromkeys(forms) if form != label)


def _roles(words: Sequence[str]) -> list[_Role]:
    """Tell which words are the head, which belong to its complement, and which may agree after that."""
    roles: list[_Role] = []
    state = _Role.HEAD
    for n, word in enumerate(words):
        lower = word.lower()
        elided = lower.startswith(_ELIDED)
        role = _Role.FIXED
        if n and (lower in _PREPOSITIONS or lower in _RELATIVES):
            state = _Role.FIXED
        elif n and (elided or lower in _CONJUNCTIONS):
            state = _Role.TAIL
        elif state is _Role.FIXED:
            # The noun of the complement keeps its number; what follows it may agree with the head.
            state = _Role.FIXED if lower in _ARTICLES else _Role.TAIL
        else:
            role = state
        roles.append(_Role.FIXED if n and (lower in _ADVERBS or lower in _ARTICLES) else role)
    return roles


def _choices(head: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the words of the head that change together: all; the first; the last; both ends; all but the last."""
    yield head
    if len(head) > 1:
        yield head[:1]
        yield head[-1:]
    if len(head) > 2:  # noqa: PLR2004 - below three words these are the choices above
        yield (head[0], head[-1])
        yield head[:-1]


def _agreed(words: Sequence[str], changing: set[int]) -> Iterator[str]:
    options = [word_plurals(word) if n in changing else (word,) for n, word in enumerate(words)]
    return (" ".join(form) for form in islice(product(*options), _MOST_FORMS))


def word_plurals(word: str) -> tuple[str, ...]:
    """Return the plurals of one word, the most usual first; the word itself when it does not change."""
    lower = word.lower()
    if len(word) < 2 or not word[-1].isalpha() or word.isupper() or any(c.isdigit() for c in word):  # noqa: PLR2004
        return (word,)
    if lower in _ENGLISH:
        return (word,)
    if lower in _IRREGULAR:
        return tuple(_cased_as(word, form) for form in _IRREGULAR[lower])
    if "-" in word:
        return _compound_plurals(word)
    ending, replacements = next(rule for rule in _ENDINGS if lower.endswith(rule[0]))
    stem = word[: len(word) - len(ending)]
    return tuple(stem + replacement for replacement in replacements)


def _cased_as(word: str, form: str) -> str:
    """Return a lower-case form with the letters that `word` shares with it as they stand there."""
    pairs = zip(word.lower(), form, strict=False)
    shared = next((n for n, (left, right) in enumerate(pairs) if left != right), len(word))
    return word[:shared] + form[shared:]


def _compound_plurals(word: str) -> tuple[str, ...]:
    """Return the plurals of a hyphenated word: any of its parts may change, at least one does."""
    parts = word.split("-")
    options: list[tuple[str, ...]] = []
    complement = False
    for n, part in enumerate(parts):
        lower = part.lower()
        complement = complement or bool(n and (lower in _PREPOSITIONS or lower.startswith(_ELIDED)))
        fixed = complement or lower in _PREFIXES or _MOST_PARTS <= n < len(parts) - 1
        options.append((part,) if fixed else tuple(dict.fromkeys((*word_plurals(part), part))))
    forms = tuple("-".join(form) for form in islice(product(*options), _MOST_FORMS))
    return tuple(form for form in forms if form != word) or (word,)
