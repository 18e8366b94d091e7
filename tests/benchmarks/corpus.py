"""Terms and pages of any number, always the same for one seed: French text whose bolds are all terms."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

SEED = 2017
BOLDS = 12
PER_SECTION = 10

HEADS = (
    "plan", "schéma", "service", "réseau", "observatoire", "contrat", "budget", "conseil", "portail", "atelier",
    "programme", "référentiel", "comité", "fonds", "bilan", "diagnostic", "marché", "guichet", "centre", "registre",
    "laboratoire", "projet", "pacte", "label", "inventaire", "protocole", "dispositif", "standard", "capteur", "modèle",
    "appel à projets", "cahier des charges", "tableau de bord", "système d’information", "groupe de travail",
    "charte", "feuille de route", "plateforme", "stratégie", "démarche", "étude", "enquête", "carte", "mission",
    "agence", "maison", "convention", "régie", "base de données", "délégation", "évaluation", "expérimentation",
    "filière", "gouvernance", "instance", "licence", "mutualisation", "concertation", "donnée", "clause",
)  # fmt: skip
TAILS = (
    "eau", "énergie", "habitat", "air", "emploi", "éclairage", "information", "accueil", "eau pluviale",
    "économie circulaire", "inclusion numérique", "espace public", "urbanisme", "action sociale", "innovation ouverte",
    "alimentation locale", "accès aux droits", "aménagement", "archivage", "assainissement", "autopartage",
    "achat public", "adressage", "agriculture urbaine", "aide à domicile", "animation sportive", "apprentissage",
    "arbre en ville", "artisanat", "audit", "autoconsommation", "avance remboursable", "aviation légère", "écomobilité",
    "école", "écoquartier", "édition", "éducation", "égalité", "élection", "élevage", "enfance", "enseignement",
    "entraide", "entretien", "environnement", "épargne", "équipement", "étalement urbain", "état civil", "éthique",
    "événement", "excellence", "expertise", "hébergement", "herbier", "hiver", "hôpital", "horaire", "hospitalité",
    "hydrogène", "hygiène", "identité", "îlot", "image", "immobilier", "imprévu", "industrie", "ingénierie",
    "insertion", "intérim", "internet", "intermodalité", "interopérabilité", "irrigation", "isolation", "itinérance",
    "obligation verte", "océan", "offre", "open data", "opinion", "ordre du jour", "orientation", "outillage",
    "usage",
)  # fmt: skip

SUBJECTS = (
    "La commune", "L’intercommunalité", "Le conseil municipal", "Une équipe de trois agents", "Le maire adjoint",
    "La direction générale", "Le prestataire retenu", "Un collectif d’habitants", "La chambre de commerce",
    "Le département", "Chaque service", "Le délégué aux données",
)  # fmt: skip
VERBS = (
    "prépare", "publie chaque année", "soumet au débat", "finance pour trois ans", "évalue avant l’été",
    "présente aux habitants", "partage avec ses voisins", "révise à mi-parcours", "confie à un tiers", "met en ligne",
)  # fmt: skip
OBJECTS = (
    "les résultats de la concertation", "un calendrier en quatre étapes", "la liste des équipements raccordés",
    "le coût complet sur dix ans", "les règles d’accès aux locaux", "une note de deux pages",
    "les comptes du premier semestre", "le partage des rôles entre élus et agents", "l’avis des usagers",
)  # fmt: skip
ENDS = (
    "sans attendre la fin du mandat", "à l’échelle du bassin de vie", "dans la limite du budget voté",
    "avec l’accord des communes membres", "pour que chacun puisse vérifier", "selon la règle fixée en 2017",
    "après une réunion publique", "en gardant la maîtrise du code", "au plus près des quartiers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: its identifier, its label as cited, its definition (which ends with its own mark)."""

    id: str
    label: str
    definition: str
    theme: str
    related: tuple[str, ...]


def mark_of(term_id: str) -> str:
    """Return the words that end a definition and tell the judge which entry was reached."""
    return f"(réf. {term_id})"


def make_terms(count: int) -> tuple[Term, ...]:
    """Return `count` terms: some of one word, most of several, as in the real glossary."""
    rng = random.Random(SEED)
    labels = list(islice(_labels(), count))
    ids = [f"terme-{n:04}" for n in range(count)]
    return tuple(
        Term(
            id=ids[n],
            label=label,
            definition=_definition(rng, rng.choice(labels[: n or 1]) if n and rng.random() < 0.4 else "", ids[n]),
            theme=f"theme-{n % 8}",
            related=tuple(sorted({ids[(n + 7) % count], ids[(n + 31) % count]} - {ids[n]})),
        )
        for n, label in enumerate(labels)
    )


def _labels() -> list[str]:
    single = [head for head in HEADS if " " not in head]
    return [*single[:10], *(f"{head} de l’{tail}" for tail, head in product(TAILS, HEADS))]


def _definition(rng: random.Random, other: str, term_id: str) -> str:
    about = f", lié au **{other}**" if other else ""
    first = f"Ensemble de décisions prises {rng.choice(ENDS)}{about}."
    return f"{first} {_sentence(rng)} {mark_of(term_id)}"


def make_pages(count: int, terms: Sequence[Term]) -> dict[str, str]:
    """Return a home page and `count` pages of about 600 words with 12 bold terms each, by path, ten a folder."""
    rng = random.Random(SEED + count)
    return {"index.md": "# Accueil\n\nUn livre écrit pour mesurer.\n"} | {
        f"partie-{n // PER_SECTION + 1}/chapitre-{n + 1}.md": make_page(rng, f"Chapitre {n + 1}", terms)
        for n in range(count)
    }


def make_page(rng: random.Random, title: str, terms: Sequence[Term]) -> str:
    """Return one page: headings, paragraphs, a box, a list, a table and a note, every bold a term."""
    labels = iter(rng.sample([term.label for term in terms], BOLDS))
    blocks = [
        f"# {title}",
        _paragraph(rng, 3, next(labels)),
        f'!!! note "À retenir"\n    {_paragraph(rng, 2, next(labels))}',
    ]
    for section in range(1, 4):
        blocks += [
            f"## {rng.choice(OBJECTS).capitalize()} {{#section-{section}}}",
            _paragraph(rng, 3, next(labels)),
            _paragraph(rng, 3, next(labels)),
        ]
    blocks += [
        "\n".join(f"- {_sentence(rng, next(labels))}" for _ in range(2)) + f"\n- {_sentence(rng)}",
        _table(rng, next(labels)),
        f"{_sentence(rng)}[^1]",
        _paragraph(rng, 2, ""),
        f"[^1]: {_sentence(rng, next(labels))}",
    ]
    return "\n\n".join(blocks) + "\n"


def _table(rng: random.Random, label: str) -> str:
    rows = (f"| cadrage | {rng.choice(SUBJECTS)} | **{label}** |", f"| essai | {rng.choice(SUBJECTS)} | juin |")
    return "\n".join(("| Étape | Qui | Quand |", "|---|---|---|", *rows))


def _paragraph(rng: random.Random, sentences: int, label: str) -> str:
    return " ".join([_sentence(rng, label), *(_sentence(rng) for _ in range(sentences - 1))])


def _sentence(rng: random.Random, label: str = "") -> str:
    about = f", avec l’appui du **{label}**," if label else ""
    return f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)}{about} {rng.choice(ENDS)}."
