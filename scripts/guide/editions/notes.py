"""Notes brought to the place of their call."""

from __future__ import annotations

from lxml import html

from guide.editions.trees import classes, element, put


def place_notes(tree: html.HtmlElement) -> None:
    """Put each note at its first call, as `<aside class="note">`; a later call becomes a link to it.

    The list of notes at the end of the text goes.
    """
    lists = [e for e in tree.iter("div") if "footnote" in classes(e)]
    notes = {item.get("id") or "": item for listing in lists for item in listing.iter("li") if item.get("id")}
    placed: set[str] = set()
    for call in [a for a in tree.iter("a") if "footnote-ref" in classes(a)]:
        sup = call.getparent()
        name = (call.get("href") or "").removeprefix("#")
        if sup is None or name not in notes:
            continue
        if name in placed:
            put(sup, element("a", class_="rappel", href=f"#{_name(name)}"))
        else:
            put(sup, _note(name, notes[name]))
            placed.add(name)
    for listing in lists:
        listing.drop_tree()


def _name(identifier: str) -> str:
    return identifier.replace(":", "-")


def _note(name: str, item: html.HtmlElement) -> html.HtmlElement:
    note = element("aside", class_="note", id=_name(name))
    blocks = list(item)
    note.extend(blocks or [element("p", item.text or "")])
    for block in note:
        block.tail = None
        last = block[-1] if len(block) else None
        text = (last.tail if last is not None else block.text) or ""
        # The space that stood before the arrow back.
        if last is not None:
            last.tail = text.rstrip() or None
        else:
            block.text = text.rstrip() or None
    return note
