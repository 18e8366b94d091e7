/**
 * A session pack laid out: which pages it has and what stands on them.
 *
 * A pack is put together out of a kit (scripts/guide/editions/kit.py says what it holds). The pages of the texts are
 * taken as they are. The first page, the contents and the glossary are pieces that are stacked here.
 */
(function () {
  'use strict';

  const LEADING = 1.3;
  const CLOSE = 0.6; // of the distance between two lines of the contents

  /** The text as it can be set; the signs that no font has. */
  const tidy = (text) => text.normalize('NFC').replace(/\s+/g, ' ').replace(/'/g, '’').replace(/[‐‑]/g, '-').trim();
  const missing = (kit, text) => [...new Set(tidy(text))].filter((sign) => !kit.signs[1][sign]);

  const numbers = (list) => list.map((n) => +n.toFixed(2)).join(' ');
  const widthOf = (kit, bold, size, text) => [...text].reduce((sum, sign) => sum + kit.signs[bold][sign][2], 0) * (size / 1000);

  /** One line of text, as PDF shows it. */
  function line(kit, [bold, size, , , , colour], x, y, text) {
    if (!text) return '';
    let font;
    let shown = '';
    for (const sign of text) {
      const [name, glyph] = kit.signs[bold][sign];
      if (name !== font) shown += `${font ? '>Tj' : ''}${name} ${size} Tf<`;
      font = name;
      shown += glyph.toString(16).padStart(4, '0');
    }
    return `q ${colour} BT 0 Tr 1 0 0 1 ${numbers([x, y])} Tm ${shown}>Tj ET Q\n`;
  }

  /** A text on lines no wider than `room`; a word that is too wide is cut. */
  function broken(kit, slot, text, room) {
    const fits = (part) => widthOf(kit, slot[0], slot[1], part.trimEnd()) <= room;
    const lines = [''];
    for (const part of text.split(/(?<=[ -])/).flatMap((word) => (fits(word) ? word : [...word]))) {
      if (fits(lines.at(-1) + part)) lines[lines.length - 1] += part;
      else lines.push(part);
    }
    return { lines, more: (lines.length - 1) * slot[1] * LEADING };
  }

  /**
   * Pages out of groups of pieces; a group is not cut. A piece: { page, gap, more }, where `more` is what is written
   * below its first line.
   */
  function stacked(kit, groups) {
    const [top, bottom] = kit.area;
    /** @type {any[]} */
    const pages = [];
    let y = 0;
    const heightOf = ({ page, gap, more = 0 }) => gap + kit.pages[page].h + more;
    for (const group of groups) {
      if (!pages.length || y - group.reduce((sum, piece) => sum + heightOf(piece), 0) < bottom) {
        pages.push({ pieces: [] });
        y = kit.page[1] - top;
      }
      for (const piece of group) {
        const { pieces } = pages.at(-1);
        y -= pieces.length ? heightOf(piece) : heightOf(piece) - piece.gap;
        pieces.push({ ...piece, dy: y + (piece.more || 0) });
      }
    }
    return pages;
  }

  const piece = ([page, gap]) => ({ page, gap });
  const roomOf = (kit, left) => kit.page[0] - left - kit.area[3];
  const pagesOf = ({ pages: [from, to] }) => Array.from({ length: to - from }, (_, n) => from + n);

  /** The places of some pages that send to an entry, each page once, by the piece that the entry begins with. */
  function usesOn(kit, kept) {
    const uses = new Map();
    for (const page of kept) {
      for (const [, size, x, y, , , , entry] of kit.pages[page].o || []) {
        if (!uses.has(entry)) uses.set(entry, new Map());
        if (!uses.get(entry).has(page)) uses.get(entry).set(page, [page, x, y + size]);
      }
    }
    return uses;
  }

  /** The first page: what the secretary wrote, then the contents. */
  function opening(kit, choice, rows, withTerms) {
    const [title, council, day, subject, edited, heading] = kit.opening.map(piece);
    const said = [[council, choice.council], [day, choice.day], [subject, choice.subject]];
    const written = said.flatMap(([blank, words]) => {
      if (!tidy(words)) return [];
      const [slot] = kit.pages[blank.page].o;
      const text = broken(kit, slot, tidy(words), roomOf(kit, slot[2]));
      return [{ ...blank, text, more: text.more }];
    });
    const lines = rows.map(([level, , page, gap, place]) => ({ page, gap, level, place }));
    const end = withTerms ? [piece(kit.end)] : [];
    const groups = (share) => {
      const rest = [...lines.slice(1), ...end].map((row) => [{ ...row, gap: row.gap * share }]);
      return [[title, ...written, edited], [heading, lines[0]], ...rest];
    };
    // Lines stand closer when that spares a page.
    const close = stacked(kit, groups(CLOSE));
    const wide = stacked(kit, groups(1));
    return (close.length < wide.length ? close : wide).map((page, n) => ({ ...page, head: n ? 'Sommaire' : '' }));
  }

  /** The pages of the glossary; `numberOf` gives the number of a page of the texts. */
  function glossary(kit, entries, uses, numberOf) {
    const groups = entries.map(([name, letter, parts], n) => {
      const opens = n && entries[n - 1][1][0] === letter[0] ? [] : [piece(letter)];
      const places = [...uses.get(parts[0][0]).values()].map((place) => ({ place, number: numberOf.get(place[0]) }));
      const [first, ...rest] = parts.map(piece);
      const entry = [[...opens, { ...first, name }], ...rest.map((part) => [part])];
      entry.at(-1).push(listed(kit, places));
      return entry;
    });
    if (groups.length) groups[0][0].unshift(piece(kit.glossary.head));
    return stacked(kit, groups.flat()).map((page, n) => {
      const names = page.pieces.flatMap(({ name }) => name || []);
      return { ...page, head: n ? [...new Set([names[0], names.at(-1)])].filter(Boolean).join(' – ') : '' };
    });
  }

  /** The pages of a pack, in order; its bookmarks, as the rows of its contents are; its entries. */
  function laidOut(kit, choice) {
    const texts = kit.texts.filter(({ id }) => choice.texts.includes(id));
    const kept = new Set(texts.flatMap(pagesOf));
    const uses = usesOn(kit, kept);
    const entries = kit.glossary.entries.filter(([, , [[head]]]) => uses.has(head));
    const rows = [...texts.flatMap((text) => text.rows), ...(entries.length ? [kit.glossary.row] : [])];
    const pages = opening(kit, choice, [...rows, kit.colophon.row], entries.length > 0);
    for (const page of kept) pages.push({ whole: page });
    const numberOf = new Map(pages.map(({ whole }, n) => [whole, n + 1]));
    pages.push(...glossary(kit, entries, uses, numberOf), { whole: kit.colophon.page });
    const letters = new Map(entries.map(([, letter]) => [letter[0], letter[2]]));
    const marks = [...letters].map(([page, sign]) => [2, sign, page, 0, [page, 0, kit.pages[page].h]]);
    return { pages, marks: [[1, 'Sommaire', , , kit.start], ...rows, ...marks, kit.colophon.row], entries };
  }

  /** « Dans le texte : p. 3, 7 », on as many lines as it takes. */
  function listed(kit, places) {
    const [page, gap] = kit.glossary.uses;
    const [slot] = kit.pages[page].o;
    const room = roomOf(kit, slot[2]);
    const width = (text) => widthOf(kit, slot[0], slot[1], text);
    let x = 0;
    let row = 0;
    const runs = [{ text: 'Dans le texte : p. ', x, row }];
    x = width(runs[0].text);
    for (const [n, { place, number }] of places.entries()) {
      const after = n < places.length - 1 ? ', ' : '';
      if (x + width(`${number},`) > room) [x, row] = [0, row + 1];
      runs.push({ text: `${number}`, x, row, place });
      x += width(`${number}`);
      if (after) runs.push({ text: after, x, row });
      x += width(after);
    }
    return { page, gap, runs, more: row * slot[1] * LEADING };
  }

  window.guide.pack = { LEADING, tidy, missing, widthOf, line, numbers, laidOut };
})();
