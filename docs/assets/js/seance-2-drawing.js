/** What is drawn on the pages of a session pack, as PDF. */
(function () {
  'use strict';

  const { pack } = window.guide;
  const { LEADING, widthOf, line, numbers } = pack;

  /** What is drawn on each page beside the pages that are taken as they are: pieces, heads, folios. */
  function drawing(kit, pages, at) {
    const { c: [before, between, after], o: [head, folio] } = kit.pages[kit.margins];
    const foot = between.indexOf('/Artifact');
    const right = kit.page[0] - kit.area[3];
    const middle = (slot, text) => slot[2] + (slot[2] > kit.page[0] / 3 ? (slot[4] - widthOf(kit, slot[0], slot[1], text)) / 2 : 0);
    const numberAt = (place) => `${pages.indexOf(at.get(place[0]).page) + 1}`;
    return pages.map((page, n) => {
      let drawn = '';
      if (page.head) {
        const text = guideWords(kit, head, page.head);
        drawn += `${before}\n${line(kit, head, right - widthOf(kit, head[0], head[1], text), head[3], text)}${between.slice(0, foot)}\n`;
      }
      for (const piece of page.pieces || []) drawn += `q 1 0 0 1 0 ${numbers([piece.dy])} cm\n${drawnPiece(kit, piece, numberAt)}Q\n`;
      if (n) drawn += `${between.slice(foot)}\n${line(kit, folio, middle(folio, `${n + 1}`), folio[3], `${n + 1}`)}${after}\n`;
      return drawn;
    });
  }

  /** The first and the last term of a page, the first alone or none where the name of the guide leaves no room. */
  function guideWords(kit, [bold, size], words) {
    const room = kit.page[0] - kit.area[2] - kit.area[3] - widthOf(kit, bold, size, `${kit.series}  `);
    return [words, words.split(' – ')[0]].find((text) => widthOf(kit, bold, size, text) < room) || '';
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
      const { own, lines } = piece.text;
      filled = lines.map((text, n) => line(kit, own, slot[2], slot[3] - n * own[1] * LEADING, n < lines.length - 1 ? `${text} ` : text)).join('');
    } else if (piece.level) {
      const number = numberAt(piece.place);
      filled = line(kit, slot, slot[2] + slot[4] - widthOf(kit, slot[0], slot[1], number), slot[3], number);
    }
    const [first, rest = ''] = parts;
    return `${first}\n${filled}${rest}\n`.replace(/\/MCID (\d+)/g, (_, mark) => `/MCID ${+mark + piece.base}`);
  }

  pack.drawing = drawing;
})();
