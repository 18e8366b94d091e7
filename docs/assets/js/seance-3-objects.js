/**
 * The objects of a session pack: pages, structure (PDF/UA), links, bookmarks. The structure is that of the kit's
 * pieces, renumbered; what leads to a text that was not chosen becomes plain text.
 */
(function () {
  'use strict';

  const { pack } = window.guide;
  const { LEADING, widthOf, numbers, tidy } = pack;
  const ref = (number) => `${number} 0 R`;
  const refs = (list) => list.map(ref).join(' ');

  /** A text string: UTF-16, in hexadecimal digits. */
  const hex = (text) =>
    `<FEFF${Array.from({ length: text.length }, (_, n) => text.charCodeAt(n).toString(16).padStart(4, '0')).join('')}>`;

  /** Objects by number; those of the kit keep theirs. */
  function pool(kit) {
    const texts = new Map();
    const streams = new Map();
    const shared = new Map(kit.objects.map((object) => [object[0], object]));
    let last = Math.max(...shared.keys());
    const take = () => (last += 1);
    const put = (text, number = take()) => {
      texts.set(number, text);
      return number;
    };
    const stream = (text, bytes, more = {}) => {
      const number = take();
      streams.set(number, { text, bytes, ...more });
      return number;
    };
    /** Take an object of the kit, with all that it needs. */
    function share(number) {
      if (texts.has(number) || streams.has(number)) return;
      const [, text, place, needs] = shared.get(number);
      if (place) streams.set(number, { text, bytes: part(kit, place) });
      else texts.set(number, text);
      needs.forEach(share);
    }
    const shareAll = (text) => [...text.matchAll(/(\d+) 0 R/g)].forEach(([, number]) => share(+number));
    return { texts, streams, take, put, stream, shareAll, last: () => last };
  }

  const part = (kit, [from, length]) => kit.streams.subarray(from, from + length);

  /** Where each page of the kit is: the page, how far it is moved up, how far its marks are counted on. */
  function placed(kit, pages, take) {
    const at = new Map();
    for (const [n, page] of pages.entries()) {
      Object.assign(page, { number: n + 1, object: take(), owners: [], links: [] });
      if (page.whole !== undefined) at.set(page.whole, { page, dy: 0, base: 0 });
      let base = 0;
      for (const piece of page.pieces || []) {
        piece.base = base;
        base += piece.runs ? piece.runs.length : kit.pages[piece.page].m.length;
        if (!piece.runs) at.set(piece.page, { page, dy: piece.dy, base: piece.base });
      }
    }
    return at;
  }

  /** Writes elements; keeps the links (in the order of their numbers) and the names of elements that have one. */
  function structure(kit, pages, at, { take, put }, top) {
    const annotations = [];
    const names = [];
    const named = new Map(kit.ids.map(([id, element]) => [element, id]));
    const tops = new Map();
    for (const [element, page] of kit.tops) tops.set(page, [...(tops.get(page) || []), element]);

    const destination = ([page, x, y]) => {
      const found = at.get(page);
      return found && `/Dest[${ref(found.page.object)}/XYZ ${numbers([x, y + found.dy])} 0]`;
    };

    function annotate(page, rectangle, quads, said, lead, element) {
      const points = quads.length ? `/QuadPoints[${numbers(quads)}]` : '';
      const place = `/Rect[${numbers(rectangle)}]${points}/StructParent ${pages.length + annotations.length}`;
      const number = put(`<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]${place}/Contents ${said}${lead}>>`);
      page.links.push(number);
      annotations.push(element);
      return `<</Type/OBJR/Obj ${ref(number)}/Pg ${ref(page.object)}>>`;
    }

    /** A link of the kit, nothing when the pack does not hold what it leads to. */
    function linked(index, element) {
      const [kitPage, rectangle, quads, said, target] = kit.links[index];
      const web = typeof target === 'string';
      const lead = web ? `/A<</S/URI/URI(${target.replace(/[\\()]/g, '\\$&')})>>` : destination(target);
      const { page, dy } = at.get(kitPage);
      const up = (list) => list.map((value, n) => (n % 2 ? value + dy : value));
      return lead && annotate(page, up(rectangle), up(quads), said, lead, element);
    }

    function marked(mark, kitPage, element, own) {
      const { page, base } = at.get(kitPage);
      page.owners[base + mark] = element;
      return own ? `${base + mark}` : `<</Type/MCR/Pg ${ref(page.object)}/MCID ${base + mark}>>`;
    }

    /** An element of the kit and those below it. */
    function element(index, parent) {
      const own = take();
      const [tag, tokens, attributes, kitPage] = kit.elements[index];
      let kind = tag;
      const kids = tokens.map((token) => {
        const [number, page = kitPage] = token.slice(1).split('@').map(Number);
        if (token[0] === 'e') return ref(element(number, own));
        if (token[0] === 'm') return marked(number, page, own, page === kitPage);
        const link = linked(number, own);
        if (!link) kind = '/Span';
        return link || '';
      });
      if (named.has(index)) names.push([named.get(index), own]);
      const place = at.has(kitPage) ? `/Pg ${ref(at.get(kitPage).page.object)}` : '';
      put(`<</S${kind}/P ${ref(parent)}${place}/K[${kids.join(' ')}]${attributes}>>`, own);
      return own;
    }

    const below = (page, parent) => (tops.get(page) || []).map((one) => element(one, parent));

    /** The pages that use a term, each a link. */
    function listing({ page: kitPage, runs, base, dy }, page) {
      const own = take();
      const [slot] = kit.pages[kitPage].o;
      const place = `/Pg ${ref(page.object)}`;
      const kids = runs.map(({ text, x, row, place: target }, n) => {
        const mark = base + n;
        page.owners[mark] = own;
        if (!target) return mark;
        const link = take();
        page.owners[mark] = link;
        const [left, y] = [slot[2] + x, slot[3] + dy - row * slot[1] * LEADING];
        const right = left + widthOf(kit, slot[0], slot[1], text);
        const around = [left - 1, y - slot[1] * 0.3, right + 1, y + slot[1]];
        const object = annotate(page, around, [], hex(`Page ${text}`), destination(target), link);
        put(`<</S/Link/P ${ref(own)}${place}/K[${mark} ${object}]>>`, link);
        return ref(link);
      });
      return put(`<</S/P/P ${ref(top)}${place}/K[${kids.join(' ')}]>>`, own);
    }

    /** Lines of the contents: those of the parts are a list below that of their text. */
    function contents(lines, parent) {
      const own = take();
      const kids = [];
      for (let n = 0, next; n < lines.length; n = next) {
        next = n + 1;
        while (next < lines.length && lines[next].level > lines[n].level) next += 1;
        const [item, place] = [take(), take()];
        put(`<</S/Reference/P ${ref(item)}/K[${refs(below(lines[n].page, place))}]>>`, place);
        kids.push(put(`<</S/TOCI/P ${ref(own)}/K[${ref(place)}]>>`, item));
        if (next > n + 1) kids.push(contents(lines.slice(n + 1, next), own));
      }
      return put(`<</S/TOC/P ${ref(parent)}/K[${refs(kids)}]>>`, own);
    }

    const lines = pages.flatMap((page) => page.pieces || []).filter(({ level }) => level);
    const kids = pages.flatMap((page) => {
      if (page.whole !== undefined) return below(page.whole, top);
      return page.pieces.flatMap((piece) => {
        if (piece.runs) return [listing(piece, page)];
        if (!piece.level) return below(piece.page, top);
        return piece === lines[0] ? [contents(lines, top)] : [];
      });
    });
    return { kids, annotations, names, destination };
  }

  /** The root of the structure and the way back from marks and links to their elements. */
  function rooted(kit, pages, { kids, annotations, names }, { take, put }, top) {
    const root = take();
    put(`<</S/Document/P ${ref(root)}/K[${refs(kids)}]>>`, top);
    const owners = pages.map(({ owners: list }, n) => {
      const array = Array.from(list, (one) => (one ? ref(one) : 'null'));
      return `${n} ${ref(put(`[${array.join(' ')}]`))}`;
    });
    const links = annotations.map((one, n) => `${pages.length + n} ${ref(one)}`);
    const tree = put(`<</Nums[${[...owners, ...links].join(' ')}]>>`);
    const sorted = names.sort(([a], [b]) => (a < b ? -1 : 1));
    const ids = `<</Names[${sorted.map(([id, number]) => `<${id}>${ref(number)}`).join(' ')}]>>`;
    const next = pages.length + annotations.length;
    const ways = `/ParentTree ${ref(tree)}/ParentTreeNextKey ${next}${sorted.length ? `/IDTree${ids}` : ''}`;
    return put(`<</Type/StructTreeRoot/K ${ref(top)}${ways}/RoleMap${kit.catalogue[1]}>>`, root);
  }

  /** The pages: those of the texts as they are, with what is drawn on top of them. */
  function paged(kit, pages, at, { take, put, stream, shareAll }) {
    const list = take();
    const drawn = pack.drawing(kit, pages, at);
    pages.forEach((page, n) => {
      const own = page.whole === undefined ? undefined : kit.pages[page.whole];
      const contents = own ? [stream('/Filter/FlateDecode', part(kit, own.s))] : [];
      if (drawn[n]) contents.push(stream('', drawn[n], { deflate: true }));
      const resources = own ? own.r : kit.resources;
      shareAll(resources);
      const links = page.links.length ? `/Annots[${refs(page.links)}]` : '';
      const size = `/MediaBox[0 0 ${numbers(kit.page)}]/Resources ${resources}/Contents[${refs(contents)}]`;
      put(`<</Type/Page/Parent ${ref(list)}${size}/Tabs/S/StructParents ${n}${links}>>`, page.object);
    });
    return put(`<</Type/Pages/Count ${pages.length}/Kids[${refs(pages.map(({ object }) => object))}]>>`, list);
  }

  /** Bookmarks: texts, and their parts below them. */
  function outline(rows, destination, { take, put }) {
    const own = take();
    const firsts = [];
    for (const [level, title, , , place] of rows) {
      const list = level === 1 ? firsts : firsts.at(-1).parts;
      list.push({ title, place, number: take(), parts: [] });
    }
    const write = (list, parent) =>
      list.forEach(({ title, place, number, parts }, n) => {
        const before = n ? `/Prev ${ref(list[n - 1].number)}` : '';
        const after = n < list.length - 1 ? `/Next ${ref(list[n + 1].number)}` : '';
        put(`<</Title ${hex(title)}/Parent ${ref(parent)}${destination(place)}${before}${after}${ends(parts, -1)}>>`, number);
        write(parts, number);
      });
    write(firsts, own);
    return put(`<</Type/Outlines${ends(firsts, 1)}>>`, own);
  }

  const ends = (list, sign) =>
    list.length ? `/First ${ref(list[0].number)}/Last ${ref(list.at(-1).number)}/Count ${sign * list.length}` : '';

  /** Everything that the file of a pack holds. */
  function objects(kit, choice) {
    const { pages, marks, entries } = pack.laidOut(kit, choice);
    const own = pool(kit);
    const { put, stream, take, shareAll } = own;
    const top = take();
    const at = placed(kit, pages, take);
    const made = structure(kit, pages, at, own, top);
    const tree = rooted(kit, pages, made, own, top);
    const list = paged(kit, pages, at, own);
    const bookmarks = outline(marks, made.destination, own);
    const title = [choice.title, tidy(choice.council)].filter(Boolean).join(', ');
    const escaped = title.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const xmp = new TextEncoder().encode(kit.xmp.replace('§', () => escaped));
    const metadata = stream('/Type/Metadata/Subtype/XML', xmp);
    shareAll(kit.catalogue[0]);
    const parts = `/Pages ${ref(list)}/StructTreeRoot ${ref(tree)}/Metadata ${ref(metadata)}/Outlines ${ref(bookmarks)}`;
    const root = put(`<</Type/Catalog${parts}/PageLabels<</Nums[0<</S/D>>]>>${kit.catalogue[0]}>>`);
    const info = put(`<<${kit.info}/Title ${hex(title)}>>`);
    const { texts, streams } = own;
    return { texts, streams, root, info, last: own.last(), count: pages.length, terms: entries.map(([label]) => label) };
  }

  /** What a kit says, as the objects of every pack take it. */
  function prepared(kit) {
    for (const link of kit.links) link[3] = hex(link[3]);
    for (const element of kit.elements) element[1] = element[1].split(' ').filter(Boolean);
    return kit;
  }

  Object.assign(pack, { objects, prepared });
})();
