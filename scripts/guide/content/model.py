"""The commented model of an entry that `guide term new ID` writes."""

from __future__ import annotations

import datetime as dt

_MODEL = """\
# yaml-language-server: $schema=../scripts/guide/content/entry.schema.json
#
# Fiche « {id} ». Le nom du fichier est l’adresse de la fiche : il ne change plus une fois publié.
# Remplissez les clés ; retirez le # devant celles qui servent, effacez les autres lignes.
# Un texte qui contient « : » ou « # » se met entre guillemets, ou sous « >- ».

# ● Le terme comme on l’écrit dans une phrase : singulier, minuscule sauf nom propre.
terme:
# langue: en                      # seulement pour un terme anglais
# sigle:
# synonymes: []                   # autres noms, montrés au lecteur
# formes: []                      # féminins et pluriels irréguliers que le gras emploie
# recherche: []                   # mots que l’on tape, jamais montrés
# casse: stricte                  # « État » ne se lie qu’avec sa majuscule
# genre: m                        # m, f, mp ou fp ; rien pour un nom sans article (« FranceConnect »)

# ● De 40 à 600 caractères. La première phrase, de 200 au plus, se suffit :
# le genre, puis ce qui distingue ; ni négation, ni le terme lui-même.
definition: >-

# note: >-
#   Usage en France, limites, confusion à éviter.
# exemple: >-
#   Un lieu réel, avec sa source plus bas.

# ● Un des thèmes de themes.yml.
theme:
# juridique: true                 # notion définie par un texte : une source porte alors « article »

# ● Au moins une source, ou « usage: true » à la place quand il n’y en a pas.
sources:
  - titre:
    # editeur:
    # url: https://               # seulement une adresse ouverte
    # article: L. 312-1-1
    # date: "2016-10-07"          # ou "2016", "2016-10"
    # consulte_le: "{day}"
    # statut: vu                  # vu, ou adresse-seule
# usage: true

# equivalent_officiel:            # terme français publié au Journal officiel
#   terme:
#   domaine:
#   jo: "2014-05-03"
#   fiche:

# generique: open-data            # la fiche plus générale
# voir: []                        # fiches voisines : leurs noms de fichier, sans .yml

# depuis_2017:                    # les trois clés à la fois
#   texte: >-
#     Ce qui a changé.
#   date: "2018-10-07"
#   source: {{titre: Titre, url: "https://…", consulte_le: "{day}", statut: vu}}

cree_le: "{day}"
revu_le: "{day}"
"""


def entry_model(concept_id: str, day: dt.date) -> str:
    """Return the text of a new entry, dated `day`; what is left empty is a fault until it is filled."""
    return _MODEL.format(id=concept_id, day=day.isoformat())
