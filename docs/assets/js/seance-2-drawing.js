/** What is drawn on the pages of a session pack, as PDF. */
(function () {
  'use strict';

  const { pack } = window.guide;
  const { LEADING, widthOf, line, numbers } = pack;
  const OVER = 1.25; // of its room that a number of a page may take: its digits stand close to « p. » then

  /** What is drawn on each page beside the pages that are taken as they are: pieces, heads, folios. */
  function drawing(kit, pages, at) {
    const { c: [before, between, after], o: [head, folio] } = kit.pages[kit.margins];
    const foot = between.indexOf('/Artifact');
    const right = kit.page[0] - kit.area[3];
    const middle = (slot, text) => slot[2] + (slot[2] > kit.page[0] / 3 ? (slot[4] - widthOf(kit, slot[0], slot[1], text)) / 2 : 0);
    const numberAt = (kitPage) => `${at.get(kitPage).page.number}`;
    return pages.map((page, n) => {
      let drawn = '';
      if (page.head) {
        const text = guideWords(kit, head, page.head);
        drawn += `${before}\n${line(kit, head, right - widthOf(kit, head[0], head[1], text), head[3], text)}${between.slice(0, foot)}\n`;
      }
      for (const piece of page.pieces || []) drawn += `q 1 0 0 1 0 ${numbers([piece.dy])} cm\n${drawnPiece(kit, piece, numberAt)}Q\n`;
      for (const slot of (page.whole && kit.pages[page.whole].o) || []) drawn += numbered(kit, slot, numberAt(slot[7]));
      if (n) drawn += `${between.slice(foot)}\n${line(kit, folio, middle(folio, `${n + 1}`), folio[3], `${n + 1}`)}${after}\n`;
      return drawn;
    });
  }

  /** The first and the last term of a page, the first alone or none where the name of the guide leaves no room. */
  function guideWords(kit, [bold, size], words) {
    const room = kit.page[0] - kit.area[2] - kit.area[3] - widthOf(kit, bold, size, `${kit.series}  `);
    return [words, words.split(' – ')[0]].find((text) => widthOf(kit, bold, size, text) < room) || '';
  }

  /** A number of a page in a text, at the right of its room. */
  function numbered(kit, [bold, size, x, y, width, colour, mark], number) {
    const wide = widthOf(kit, bold, size, number);
    const share = Math.min(1, (width * OVER) / wide);
    const own = [bold, +(size * share).toFixed(2), , , , colour];
    const open = mark < 0 ? '/Artifact BMC' : `/Span<</MCID ${mark}>>BDC`;
    return `${open}\n${line(kit, own, x + width - wide * share, y, number)}EMC\n`;
  }

  function drawnPiece(kit, piece, numberAt) {
    const { c: parts, o: [slot] } = kit.pages[piece.page];
    if (piece.runs) {
      return piece.runs
        .map(({ text, x, row }, n) => `/Span<</MCID ${piece.base + n}>>BDC\n${line(kit, slot, slot[2] + x, slot[3] - row * slot[1] * LEADING, text)}EMC\n`)
        .join('');
    }
    let filled = '';
    if (piece.text) {
      filled = piece.text.lines.map((text, n) => line(kit, slot, slot[2], slot[3] - n * slot[1] * LEADING, text)).join('');
    } else if (piece.level) {
      const number = numberAt(piece.place[0]);
      filled = line(kit, slot, slot[2] + slot[4] - widthOf(kit, slot[0], slot[1], number), slot[3], number);
    }
    const [first, rest = ''] = parts;
    return `${first}\n${filled}${rest}\n`.replace(/\/MCID (\d+)/g, (_, mark) => `/MCID ${+mark + piece.base}`);
  }

  pack.drawing = drawing;
})();
