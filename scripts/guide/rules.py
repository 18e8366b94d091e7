"""The register of rules: every code an issue can carry, its severity and its meaning.

CONTRIBUTING.md lists the same codes for editors; a test holds the two together.
Codes are stable: a code that has been published never changes its meaning.
F files, Y YAML, G glossary, T terms in bold, M chapters, E editorial charter, D data of the map,
L external links, C configuration, P publication, B books (the PDF editions), S built site.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """*Error* stops a build; *warning* stops a strict one; *note* never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means, in one French line for the editors' guide."""

    code: str
    severity: Severity
    summary: str


def _register(severity: Severity, **summaries: str) -> dict[str, Rule]:
    return {code: Rule(code, severity, summary) for code, summary in summaries.items()}


RULES: dict[str, Rule] = {
    **_register(
        Severity.ERROR,
        F001="fichier introuvable ou illisible",
        F002="fichier qui n’est pas en UTF-8",
        F003="caractère de contrôle ou invisible",
        F004="fichier trop gros",
        F005="ligne trop longue",
        F006="lien symbolique",
        F007="imbrication trop profonde",
        F008="bloc trop long sans ligne vide",
        Y001="YAML mal formé",
        Y002="clé donnée deux fois",
        Y003="ancre, alias, balise ou fusion YAML",
        Y004="clé inconnue",
        Y005="clé obligatoire absente",
        Y006="valeur d’un autre type que celui attendu",
        Y007="valeur vide",
        Y008="HTML dans un texte",
        Y009="adresse web refusée",
        Y010="date fausse",
        Y011="valeur hors de la liste permise",
        Y012="élément donné deux fois dans une liste",
        G001="libellé revendiqué par deux fiches",
        G002="forme engendrée ambiguë",
        G003="renvoi vers une fiche qui n’existe pas",
        G004="fiche qui renvoie à elle-même",
        G005="terme juridique sans source avec article",
        G006="première phrase trop longue ou incomplète",
        G007="définition trop courte ou trop longue",
        G008="nom de fichier incorrect",
        G009="terme sans source",
        G010="texte d’une fiche qui sort de « un paragraphe, gras et italique »",
        T001="gras inconnu du glossaire",
        T002="balise HTML de gras",
        T003="gras qui n’est pas refermé, étoile sans sa paire",
        M001="page absente du sommaire",
        M002="image sans texte de remplacement",
        M003="lien mort",
        M004="ancre morte",
        M005="note de bas de page sans texte ou sans appel",
        M006="référence de lien non définie",
        M007="en-tête de page qui n’est pas une liste de clés",
        M008="extrait mal écrit, introuvable ou hors de docs/",
        M009="bloc de code qui n’est pas refermé",
        M010="HTML refusé",
        M011="titre de niveau 2 sans identifiant",
        M012="lien dont l’adresse est refusée",
        M013="page annoncée au sommaire mais absente",
        M014="deux titres de même identifiant",
        M015="description de page trop courte ou trop longue",
        C001="mkdocs.yml invalide",
        E001="encadré « Depuis 2017 » sans source ou sans date de vérification",
        E002="adresse d’un relais, d’une copie ou d’une session",
        E003="guillemet droit",
        E004="espaces de suite",
        E005="date qui n’existe pas",
        D001="fichier de la carte sans ses huit colonnes",
        D002="ligne de la carte mal découpée",
        D003="case vide ou bordée d’espaces dans le fichier de la carte",
        D004="famille, taille ou code inconnu dans le fichier de la carte",
        D005="coordonnée illisible ou hors de la carte",
        D006="lieu cité deux fois dans une famille",
        D007="lieu décrit de deux façons",
        D008="nombre de mentions qui n’est pas celui de la carte",
        D009="carte demandée qui n’existe pas",
        L001="lien externe mort",
        P001="réglage que l’éditeur doit remplir avant de publier",
        B001="caractère que les polices des éditions PDF n’ont pas",
        B002="élément que les éditions PDF ne savent pas mettre en page",
        S001="page construite dont un lien ou une ancre ne mène nulle part",
        S002="page construite dont un terme n’atteint pas sa fiche",
        S003="page construite dont le HTML est mal formé",
    ),
    **_register(
        Severity.NOTE,
        G101="terme jamais employé",
        G102="fiche à relire",
        G103="définition circulaire",
        G104="définition négative",
        E101="phrase trop longue",
        E102="« il s’agit »",
        E103="anglicisme qui a un équivalent officiel",
        L002="lien externe déplacé pour de bon",
        L003="lien externe que l’on n’a pas pu vérifier",
    ),
}
