"""The command `guide`: options, messages and exit status; nothing else.

Exit status: 0 all is well, 1 the texts have faults, 2 the command could not do its work.
"""

# MkDocs is imported by the commands that need it only: `guide check` starts without it.
# ruff: noqa: PLC0415

from __future__ import annotations

import datetime as dt
import errno
import signal
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from guide.content.documents import Publication
from guide.issues import Format, Issue, fails, render, shown
from guide.rules import Severity

CONFIG = click.option(
    "-f",
    "--config-file",
    "config",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="Le fichier de réglages du site.",
)


# What an editor is told of the faults of a disk.
_REASONS = {
    errno.ENOSPC: "il n’y a plus de place sur le disque",
    errno.EDQUOT: "il n’y a plus de place sur le disque",
    errno.EROFS: "le disque est en lecture seule",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.ENOTDIR: "un fichier est là où il faut un dossier",
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Compile le Guide de la smart city : site, vérifications, éditions."""


@cli.command()
@CONFIG
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Le dossier du site (défaut : site/).")
@click.option("--no-editions", is_flag=True, help="Ne compose pas les fichiers à télécharger (PDF).")
def build(config: Path, site_dir: Path | None, *, no_editions: bool) -> None:
    """Construit le site : tout est vérifié, puis publié d’un coup ; sinon rien ne change."""
    from guide.build import BuildStopped
    from guide.build import build as build_site

    try:
        target = build_site(_existing(config), site_dir, editions=not no_editions)
    except BuildStopped as stop:
        _stop(stop.issues, stop.reason, "Rien n’a été publié : le site précédent est inchangé.")
    click.echo(f"Le site est prêt : ouvrez {target / 'index.html'}")


@cli.command()
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
              help="La forme de la liste.")  # fmt: skip
@click.option("--links", is_flag=True, help="Essaie aussi chaque adresse externe : il faut le réseau et des minutes.")
@click.option("--publication", "publishing", is_flag=True, help="Exige aussi ce qu’il faut avant de mettre en ligne.")
@click.option("--private-addresses", "private", is_flag=True, hidden=True, help="Pour les tests de --links.")
def check(config: Path, form: Format, *, links: bool, publishing: bool, private: bool) -> None:
    """Lit tout et dit toutes les fautes, chacune à sa ligne."""
    from guide.checks.everything import check as check_publication
    from guide.checks.publisher import with_expiries_as_errors
    from guide.clock import reference_date
    from guide.pages.generated import anchors
    from guide.reading import read

    publication, issues = read(_existing(config))
    issues += check_publication(publication, anchors(publication), reference_date(publication.configuration.root))
    if publishing:
        issues = [*with_expiries_as_errors(issues), *_publisher_faults(config, publication)]
    if links:
        issues += _link_faults(publication, private=private)
    if issues or form == "json":
        click.echo(render(issues, form))
    if form == "text":
        click.echo(_summary(issues), err=True)
    sys.exit(1 if fails(issues) else 0)


@cli.command()
@CONFIG
@click.option("-a", "--dev-addr", default="127.0.0.1:8000", show_default=True, help="L’adresse de l’aperçu.")
def serve(config: Path, dev_addr: str) -> None:
    """Montre le site pendant qu’on écrit : la page se recharge à chaque enregistrement."""
    from guide.build import BuildStopped
    from guide.preview import preview

    host, _, port = dev_addr.rpartition(":")
    if not port.isdecimal():
        raise click.ClickException(f"« {dev_addr} » n’est pas une adresse ; écrivez par exemple 127.0.0.1:8000")
    try:
        preview(_existing(config), host, int(port))
    except BuildStopped as stop:
        _stop(stop.issues, stop.reason, "Corrigez les textes, puis relancez « guide serve ».")


@cli.command()
@CONFIG
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def assemble(config: Path, folder: Path) -> None:
    """Écrit tous les textes en Markdown dans FOLDER, pour un autre générateur de site."""
    from guide.assets.generated import generated_files
    from guide.pages.assemble import LABELS
    from guide.pages.assemble import assemble as assemble_pages
    from guide.publish.swap import replacing
    from guide.reading import read

    if folder.exists() and any(folder.iterdir()) and not (folder / LABELS).exists():
        raise click.ClickException(f"« {folder} » contient autre chose ; donnez un dossier neuf")
    publication, issues = read(_existing(config))
    if fails(issues):
        _stop(issues, "", "Rien n’a été écrit.")
    with replacing(folder.absolute()) as fresh:
        count = assemble_pages(publication, fresh, generated_files(publication))
    click.echo(f"{count} pages écrites dans {folder}")


@cli.command()
@CONFIG
@click.argument("names", metavar="[NOM]...", nargs=-1)
@click.option(
    "--pack", default="", metavar="TEXTES", help="Un dossier de séance : des textes, séparés par des virgules."
)
@click.option("--conseil", default="", help="Le conseil à qui est destiné le dossier.")
@click.option("--seance", default="", metavar="AAAA-MM-JJ", help="Le jour de la séance.")
@click.option("--objet", default="", help="L’objet de la séance.")
@click.option("--format", "form", type=click.Choice(["a4", "a5", "gros"]), default="a4", show_default=True,
              help="La page et la taille des lettres.")  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Le fichier, ou le dossier s’il y en a plusieurs."
)
def pdf(  # noqa: PLR0913 (one parameter an option)
    config: Path,
    names: tuple[str, ...],
    *,
    pack: str,
    conseil: str,
    seance: str,
    objet: str,
    form: str,
    output: Path | None,
) -> None:
    """Compose des PDF : « guide », « glossaire », « questions », un texte, ou un dossier de séance (--pack)."""
    from guide.editions.faults import unset_characters
    from guide.editions.kinds import Form, Session, UnknownName, chosen, chosen_pages
    from guide.editions.kinds import pack as pack_of
    from guide.editions.make import write_chosen
    from guide.editions.pdf import NotCompiled

    if not pack and (conseil or seance or objet):
        raise click.ClickException("--conseil, --seance et --objet vont avec --pack")
    publication = _sound(config)
    if missing := unset_characters(conseil + objet):
        raise click.ClickException(f"« {missing} » : les polices n’ont pas ce caractère ; écrivez en lettres latines")
    try:
        session = Session(conseil, _day(seance), objet)
        wanted = [pack_of(publication, chosen_pages(publication, pack), session)] if pack else []
        wanted += chosen(publication, names or (() if pack else ("guide",)))
        for path, pages in write_chosen(publication, wanted, Form(form), output):
            click.echo(f"{path} : {pages} pages")
    except (UnknownName, NotCompiled) as error:
        raise click.ClickException(str(error)) from error


@cli.command()
@CONFIG
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("guide.epub"),
              show_default=True, help="Le fichier.")  # fmt: skip
def epub(config: Path, output: Path) -> None:
    """Compose le guide entier en EPUB, pour lire sur un téléphone ou une liseuse."""
    from guide.editions.epub import make_epub
    from guide.editions.kinds import editions
    from guide.editions.make import write_whole
    from guide.editions.pdf import NotCompiled

    publication = _sound(config)
    try:
        write_whole(output, make_epub(publication, editions(publication)[0]))
    except NotCompiled as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{output} est prêt")


@cli.group()
def term() -> None:
    """Les fiches du glossaire."""


@term.command("new")
@CONFIG
@click.argument("identifier", metavar="ID")
def new_term(config: Path, identifier: str) -> None:
    """Écrit une fiche modèle, à remplir, dans glossary/ID.yml."""
    from guide.content.entries import is_identifier
    from guide.content.model import entry_model

    path = _existing(config).parent / "glossary" / f"{identifier}.yml"
    if not is_identifier(identifier):
        raise click.ClickException(f"« {identifier} » : un identifiant est fait de a-z, 0-9 et de traits d’union")
    if path.exists():
        message = f"« glossary/{path.name} » existe déjà ; complétez cette fiche ou choisissez un autre identifiant"
        raise click.ClickException(message)
    path.write_text(entry_model(identifier, dt.datetime.now().astimezone().date()), encoding="utf-8", newline="\n")
    click.echo(f"Fiche à remplir : {path}")


def _publisher_faults(config: Path, publication: Publication) -> list[Issue]:
    from guide.checks.publisher import check_publisher
    from guide.source import read_source

    source, issues = read_source(config.resolve(), publication.configuration.root)
    return [*issues, *(check_publisher(publication.configuration, source) if source else ())]


def _link_faults(publication: Publication, *, private: bool) -> list[Issue]:
    from importlib.metadata import version

    from guide.checks.external_links import check_external_links
    from guide.checks.probe import Manners
    from guide.content.external import external_addresses

    addresses = list(external_addresses(publication))
    click.echo(f"{len(addresses)} adresses externes à essayer…", err=True)
    agent = f"guide-smart-city/{version('guide-smart-city')} (link check) {publication.configuration.site_url}"
    return check_external_links(
        addresses, Manners(user_agent=agent.encode("ascii", "ignore").decode().strip(), private=private)
    )


def _sound(config: Path) -> Publication:
    """Return the publication, once nothing in it stops an edition."""
    from guide.build import BuildStopped, checked
    from guide.editions.faults import edition_faults

    try:
        publication, _ = checked(_existing(config))
    except BuildStopped as stop:
        _stop(stop.issues, stop.reason, "Rien n’a été écrit.")
    if faults := edition_faults(publication):
        _stop(faults, "", "Rien n’a été écrit.")
    return publication


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise click.ClickException(f"« {text} » n’est pas une date ; écrivez par exemple 2026-12-12") from None


def _existing(config: Path) -> Path:
    if not config.is_file():
        raise click.ClickException(f"« {config} » est introuvable ; lancez la commande depuis le dossier du guide")
    return config.resolve()


def _stop(issues: list[Issue], reason: str, conclusion: str) -> NoReturn:
    """Say why the work stopped and what that leaves; exit status 1."""
    for line in (shown(issues), reason, conclusion):
        if line:
            click.echo(line, err=True)
    sys.exit(1)


def _summary(issues: list[Issue]) -> str:
    faults = sum(i.severity is not Severity.NOTE for i in issues)
    notes = len(issues) - faults
    return f"{faults} faute(s), {notes} note(s)"


def _logged(text: str) -> Path:
    """Write a log, among temporary files when the project cannot be written; return its file."""
    for folder in (Path(".cache"), Path(tempfile.gettempdir())):
        log = folder / "guide-erreur.log"
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            log.write_text(text, encoding="utf-8")
            break
    return log


def main() -> None:
    """Run the command; anything unforeseen becomes one line and a log file, exit status 2."""
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))  # ended by a server: tidied up as by Ctrl+C
    try:
        cli.main(standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"guide : {error.format_message()}", err=True)
        sys.exit(2)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
        click.echo(" : ".join(("guide", *filter(None, [error.filename]), reason)), err=True)
        sys.exit(2)
    except Exception:  # noqa: BLE001 (the last door: no traceback ever reaches an editor)
        log = _logged(traceback.format_exc())
        click.echo(f"guide : erreur imprévue ; envoyez le fichier {log} à la personne qui maintient le guide", err=True)
        sys.exit(2)
