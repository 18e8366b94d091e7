/** The glossary's data, each file loaded when it is wanted. Their shape: scripts/guide/search/records.py. */
(function () {
  'use strict';

  const { guide } = window;
  const files = {};
  /** @type {Map<string, Term> | undefined} */
  let known;

  function load(file, name) {
    files[file] ||= new Promise((resolve, reject) => {
      const script = guide.element('script', { src: `${guide.root}assets/${file}.js` });
      script.onload = () => resolve(window[name]);
      script.onerror = () => {
        delete files[file];
        reject(new Error(file));
      };
      document.head.append(script);
    });
    return files[file];
  }

  /** `guide.load(file, name)` → what `assets/<file>.js` sets as `window.<name>`, once for all. */
  guide.load = load;

  const first = () => load('glossaire', 'guideTermes');

  /** A second file; rows of two editions do not go together. */
  async function beside(file, name) {
    const [[edition], data] = await Promise.all([first(), load(file, name)]);
    if (data[0] !== edition) throw new Error(file);
    return data;
  }

  /** @param {number} rank */
  function term(label, sentence, line, rank) {
    const [short, acronym = '', official = '', language = ''] = line.split('\t');
    const id = short && short !== '1' ? short : guide.fold(short ? acronym : label).replaceAll(' ', '-');
    return { rank, id, label, sentence, acronym, official: official === '1' ? label : official, language };
  }

  /** @returns {Map<string, Term>} by identifier */
  function read([, characters, pieces, text]) {
    pieces.forEach((piece, i) => (text = text.replaceAll(characters[i], piece)));
    const lines = text.split('\n');
    const count = lines.length / 3;
    const one = (label, i) => term(label, lines[count + i], lines[2 * count + i], i);
    return new Map(lines.slice(0, count).map(one).map((made) => [made.id, made]));
  }

  /** @returns {Promise<Map<string, Term>>} by identifier */
  guide.terms = async () => (known ||= read(await first()));
  guide.names = () => beside('glossaire-noms', 'guideNoms');
  guide.passages = () => beside('passages', 'guidePassages');
  guide.sources = () => beside('glossaire-sources', 'guideSources');

  /** The identifier of the entry at an address. */
  guide.idAt = (address) => /([^/]*)\/(?:index\.html)?$/.exec(new URL(address, location.href).pathname)?.[1] || '';

  /** Nothing until the terms are there. */
  guide.termAt = (address) => known?.get(guide.idAt(address));

  guide.label = (tag, { label, language }) => guide.element(tag, language ? { lang: language } : {}, label);
  guide.date = (day) => new Date(day).toLocaleDateString('fr', { dateStyle: 'long' }).replace(/^1 /, '1er ');
})();
