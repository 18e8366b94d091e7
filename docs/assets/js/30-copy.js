/** « Copier »: paragraphs to the clipboard as plain and as rich text; a definition with its reference. */
(function () {
  'use strict';

  const { guide } = window;
  const { element } = guide;

  /** Where a page is: its address on the web, or its place in the guide when that is read from a file. */
  guide.address = (href) => {
    const { protocol, origin, pathname } = new URL(href, location.href);
    if (protocol.startsWith('http')) return element('a', { href: origin + pathname }, origin + pathname);
    const inside = pathname.slice(new URL(guide.root, location.href).pathname.length);
    return `adresse dans le guide\u00a0: ${inside.replace(/index\.html$/, '')}`;
  };

  guide.official = ({ official, label }) => `Terme officiel${official === label ? '' : `\u00a0: ${official}`}`;

  const plain = (blocks) => blocks.map((block) => block.textContent).join('\n');
  const rich = (blocks) => blocks.map((block) => block.outerHTML).join('\n');

  /** The item is made within the click, as browsers want; its content may come later. */
  async function write(blocks) {
    try {
      const as = (type, write) => blocks.then((ready) => new Blob([write(ready)], { type }));
      const item = { 'text/plain': as('text/plain', plain), 'text/html': as('text/html', rich) };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    } catch {
      await navigator.clipboard.writeText(plain(await blocks));
    }
  }

  async function copy(blocks, said) {
    said.nextSibling?.remove();
    said.textContent = '';
    try {
      await write(blocks);
      said.textContent = 'Copié.';
    } catch {
      const text = await blocks.then(plain, () => '');
      said.textContent = text ? 'Copie refusée. Le texte est sélectionné\u00a0: faites Ctrl\u00a0+\u00a0C.' : 'Données absentes\u00a0: rechargez la page.';
      if (!text) return;
      const area = element('textarea', { readonly: '', rows: '5', 'aria-label': 'Texte à copier' }, text);
      said.after(area);
      area.select();
    }
  }

  /**
   * Buttons that copy, and the line that says so; `name` is the group's.
   */
  guide.copies = (name, kinds) => {
    const said = element('p', { role: 'status' });
    const buttons = Object.entries(kinds).map(([label, content]) => {
      const button = element('button', { type: 'button' }, label);
      button.onclick = () => copy(content(), said);
      return button;
    });
    return element('div', { role: 'group', 'aria-label': name, class: 'copier' }, ...buttons, said);
  };

  const list = (...parts) => parts.filter(Boolean).join(', ');
  const acronym = (term) => term.acronym && ` (${term.acronym})`;
  const paragraph = (...parts) => element('p', {}, ...parts);

  async function note(term) {
    const [, name, rows] = await guide.sources();
    const [, reviewed, title, publisher, where, , rest, published] = rows[term.rank];
    const meaning = `${acronym(term)}\u00a0: ${term.sentence}`;
    const blocks = [paragraph(guide.label('strong', term), rest ? `${meaning} ${rest}` : meaning)];
    const gazette = published ? ` (Journal officiel du ${guide.date(published)})` : '';
    if (term.official) blocks.push(paragraph(`${guide.official(term)}${gazette}.`));
    if (title) blocks.push(paragraph(`Source\u00a0: ${list(title, publisher, where)}.`));
    const dates = `, fiche relue le ${guide.date(reviewed)}, consultée le ${guide.date(new Date())}, `;
    return [...blocks, paragraph(element('em', {}, name), dates, guide.address(`${guide.root}glossaire/${term.id}/`))];
  }

  /** One sentence for an act: its own meaning, where that comes from, the official word before the foreign one. */
  async function deliberation(term) {
    const [, name, rows] = await guide.sources();
    const [article, , title, publisher, where, law] = rows[term.rank];
    const inner = title && title.replace(/«\s*/g, '“').replace(/\s*»/g, '”');
    const said = list(publisher, where);
    const source = law || (inner ? `«\u00a0${inner}\u00a0»${said && ` (${said})`}` : `le ${name}`);
    const french = term.language && term.official !== term.label && term.official;
    const verb = article === 'les ' && !french ? 's’entendent' : 's’entend';
    const meaning = term.sentence.replace(/^\p{Lu}(?=[\p{Ll}’ ])/u, (letter) => letter.toLowerCase());
    const start = `Au sens de la présente délibération, et d’après ${source}, `;
    const end = ` ${verb} comme suit\u00a0: ${meaning}`;
    const label = guide.label('span', term);
    if (french) return [paragraph(`${start}le terme «\u00a0${french}\u00a0» («\u00a0`, label, `\u00a0»)${end}`)];
    return [paragraph(start, article || '', label, `${acronym(term)}${end}`)];
  }

  guide.copyButtons = (find) =>
    guide.copies('Copier la définition', {
      'Copier la définition': () => find().then(note),
      'Pour une délibération': () => find().then(deliberation),
    });

  document
    .querySelector('.definition')
    ?.after(guide.copyButtons(async () => (await guide.terms()).get(guide.idAt(location.href))));
})();
