/** One question, one answer: terms first, then sections, and nothing when nothing is close. */
(function () {
  'use strict';

  const { guide } = window;
  const { search } = guide;

  const TERMS = 6;
  const TEXTS = 6;
  const SAID = 0.85; // the share of the query that a definition must meet
  const LONGEST = 200;
  const SLICE = 12; // ms of work at a time, so that typing goes on while the texts are read

  /** « Qui paie ? » is not answered by a word that begins so. */
  const ASKING = /^(?:qui|comment|combien|pourquoi|quand|ou|quel(?:le)?s?)$/;

  const join = (words) => words.join('');

  let terms;
  let sayings; // what entries say, as texts
  let texts; // sections, as they are read
  let complete = false;

  /** @param {string} typed @returns {Query | undefined} */
  function read(typed) {
    const words = search.words(typed.slice(0, LONGEST)).slice(0, 16);
    if (!words.length) return undefined;
    const telling = search.telling(words);
    const last = words.at(-1);
    const writing = !/\s$/.test(typed);
    // « communauté de » goes on: its last word is not yet one that says nothing.
    const short = writing && last.length < 4 && search.isEmpty(last) ? words : telling;
    // « C’est quoi CA ? »: what is asked may be a word that says nothing elsewhere.
    const first = words.findIndex((word) => !search.isEmpty(word));
    const asked = words.slice(0, first < 0 ? -1 : first).map((_, i) => words.slice(i + 1));
    const all = [words, ...asked, short];
    const keys = [...all.map(join), ...[words, short].map((some) => join(some.map(search.singular)))];
    const open = writing && telling.at(-1) === last;
    return { joined: keys[0], short: join(short), keys, words, telling, open, asks: ASKING.test(words[0]) };
  }

  /** @param {any[]} data */
  function* readings([, pages, entries]) {
    for (const [rank, { sentence }] of terms.all.entries()) {
      yield [sayings, { page: '', heading: '', text: `${sentence} ${entries[rank]}`, term: rank }];
    }
    for (const [address, page, ...rows] of pages) {
      for (const [rank, [text, anchor, heading]] of rows.entries()) {
        const ref = address + (anchor ? `#${anchor}` : '');
        yield [texts, { ref, page, heading: heading || page, text, first: !rank }];
      }
    }
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve));

  async function readTexts() {
    const data = await guide.passages();
    sayings = new search.Texts();
    texts = new search.Texts();
    let until = performance.now() + SLICE;
    for (const [index, text] of readings(data)) {
      index.add(text);
      if (performance.now() < until) continue;
      await pause();
      until = performance.now() + SLICE;
    }
    complete = true;
  }

  async function readAll() {
    await search.load();
    const [, , rows] = await guide.names();
    terms.name(rows);
    search.changed();
    await readTexts();
    search.changed();
  }

  /** What is done when more can be found. */
  search.changed = () => {};

  let ready;
  let whole;
  /** @returns {Promise<void>} once terms can be found by their label; `search.whole` once all can */
  search.load = () =>
    (ready ||= guide.terms().then(
      (known) => (terms = new search.Terms([...known.values()])),
      (error) => {
        ready = undefined;
        throw error;
      },
    ));
  search.whole = () => (whole ||= readAll());

  /**
   * @param {string} typed
   * @returns {{ terms: object[], texts: object[], said: Set<string>, complete: boolean, near: string, suggestions: string[] }}
   */
  search.find = (typed) => {
    const query = read(typed);
    const said = new Set();
    if (!query) return { terms: [], texts: [], said, complete, near: '', suggestions: [] };
    const sections = texts ? texts.find(query, said) : [];
    const named = terms.find(query, said);
    const told = sayings ? sayings.find(query, said) : [];
    const entries = ranked(query, named, told, sections);
    const found = cut(sections);
    const [first] = entries;
    const none = !entries.length && !found.length;
    return {
      terms: entries.map((entry) => ({ ...entry, term: terms.all[entry.rank] })),
      texts: found,
      said,
      complete,
      near: first?.errors ? terms.all[first.rank].label : '',
      /** Worked out when it is asked for: not at each key. */
      get suggestions() {
        return none ? [...terms.suggest(query), ...(texts ? texts.suggest(query) : [])].slice(0, 3) : [];
      },
    };
  };

  /** Entries whose names meet the query; the others only when no section meets it as well. */
  function ranked(query, named, told, sections) {
    const met = sections[0]?.share >= 0.95;
    const said = sections.some(({ exact }) => exact);
    const least = said && query.asks ? 85 : met ? 40 : 30;
    const entries = new Map();
    for (const [rank, { score, name, errors }] of named) {
      if (score > least && !(said && errors)) entries.set(rank, { rank, score, name, errors });
    }
    const sure = Math.max(0, ...[...entries.values()].map(({ score }) => score));
    if (sure < 70 && !met) {
      for (const { text, share, score, exact } of told.slice(0, TERMS)) {
        if (!exact && (share < SAID || query.telling.length < 2)) continue;
        const known = entries.get(text.term)?.score || 0;
        const value = 20 * share + Math.min(score, 15);
        if (known) entries.get(text.term).score = known + value / 10;
        else entries.set(text.term, { rank: text.term, score: value });
      }
    }
    const list = [...entries.values()].sort((a, b) => b.score - a.score);
    const top = list[0]?.score || 0;
    const floor = top >= 94 ? 60 : top * 0.6;
    return list.filter(({ score }) => score >= floor).slice(0, TERMS);
  }

  /** Sections about as good as the best. */
  function cut(sections) {
    const best = sections[0];
    return best ? sections.filter(({ score }) => score >= best.score * 0.3).slice(0, TEXTS) : [];
  }
})();
