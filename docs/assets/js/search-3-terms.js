/** Terms by their names: label, acronym, other names shown, words that people type. */
(function () {
  'use strict';

  const { guide } = window;
  const { search } = guide;

  /** What a name weighs, by what it is. */
  const LABEL = 1;
  const ACRONYM = 0.99;
  const SHOWN = 0.97;
  const HIDDEN = 0.94;

  const join = (words) => words.join('');

  search.Terms = class {
    /** @type {Term[]} */
    all;
    /** @type {Name[]} */
    #names = [];
    #exact = new Map();
    #lexicon = new search.Lexicon();

    /** @param {Term[]} terms */
    constructor(terms) {
      this.all = terms;
      for (const { rank, label, acronym, official } of terms) {
        this.#add(rank, label, LABEL);
        this.#add(rank, acronym, ACRONYM);
        this.#add(rank, official, SHOWN);
      }
    }

    /** @param {[number, string[], string[]][]} rows what `guide.names` gives: loaded second */
    name(rows) {
      rows.forEach(([, shown, hidden], rank) => {
        for (const name of shown || []) this.#add(rank, name, SHOWN);
        for (const name of hidden || []) this.#add(rank, name, HIDDEN);
      });
    }

    #add(term, text, weight) {
      const all = search.words(text);
      const joined = join(all);
      if (!joined || this.#exact.get(joined)?.some((rank) => this.#names[rank].term === term)) return;
      const words = search.telling(all);
      const short = join(words);
      const rank = this.#names.push({ term, text, weight, words, joined, short, letters: search.letters(joined) }) - 1;
      // « etude dimpact »: an apostrophe left out.
      const glued = guide.fold(text).replaceAll(' ', '');
      for (const key of new Set([joined, short, glued, join(all.map(search.singular)), join(words.map(search.singular))])) {
        const list = this.#exact.get(key);
        if (list) list.push(rank);
        else this.#exact.set(key, [rank]);
      }
      words.forEach((word) => this.#lexicon.at(word).push(rank));
    }

    /**
     * @param {Query} query
     * @param {Set<string>} said takes the words that are meant
     * @returns {Map<number, Found>} terms by rank: `score` from 0 to 100, `name` that matched, whether `whole` query is met
     */
    find(query, said) {
      const found = new Map();
      const keep = (rank, score, whole, errors = 0) => {
        const name = this.#names[rank];
        const value = score * name.weight;
        const known = found.get(name.term);
        if (!known || known.score < value) found.set(name.term, { score: value, name, whole, errors });
      };
      this.#equal(query, keep);
      const exact = found.size > 0;
      this.#starting(query, keep);
      this.#byWords(query, keep, exact, said);
      if (![...found.values()].some(({ whole, score }) => whole && score > 55)) this.#mistyped(query, keep, said);
      return found;
    }

    #equal({ keys }, keep) {
      keys.forEach((key, kind) => {
        for (const rank of this.#exact.get(key) || []) keep(rank, 100 - Math.min(kind, 5) / 5, true);
      });
    }

    /** Names that begin with all that is typed, spaces and hyphens left out. */
    #starting({ joined, short }, keep) {
      this.#names.forEach((name, rank) => {
        for (const key of joined === short ? [joined] : [joined, short]) {
          if (key.length < 2) continue;
          const of = name.joined.startsWith(key) ? name.joined : name.short.startsWith(key) ? name.short : '';
          if (of) keep(rank, 80 + (15 * key.length) / of.length, true);
        }
      });
    }

    /** Names that have the words typed, in any order; and names that stand within what is typed. */
    #byWords({ telling, short, open }, keep, exact, said) {
      const met = new Map();
      telling.forEach((word, i) => {
        let meant = this.#lexicon.meant(word, open && i === telling.length - 1);
        if (!meant.size && !exact) meant = this.#lexicon.near(word);
        for (const [rank, weight] of meant) {
          said.add(this.#lexicon.words[rank]);
          for (const name of this.#lexicon.places[rank]) {
            if (!met.has(name)) met.set(name, new Map());
            const one = met.get(name);
            if (!(one.get(i)?.[0] >= weight)) one.set(i, [weight, rank]);
          }
        }
      });
      const within = new Map(); // term → the words typed that its names say in full
      for (const [rank, one] of met) {
        const { words, term } = this.#names[rank];
        let weight = 0;
        let letters = 0;
        for (const [i, [w]] of one) {
          weight += w;
          letters += w * telling[i].length;
        }
        const covered = new Set([...one.values()].map(([, word]) => word)).size / words.length;
        const share = weight / telling.length;
        if (one.size === telling.length) keep(rank, share * (55 + 33 * Math.min(covered, 1)), true);
        else if (covered >= 1 && weight / one.size > 0.65) {
          keep(rank, 15 + 40 * Math.max(letters / short.length, this.#names[rank].weight > HIDDEN ? share - 0.1 : 0), false);
          const all = within.get(term) || new Set();
          for (const i of one.keys()) all.add(i);
          within.set(term, all);
          if (all.size === telling.length) keep(rank, 80, true);
        } else keep(rank, 35 * share * (0.5 + covered / 2), false);
      }
    }

    /** Names as a whole, with errors of typing. */
    #mistyped({ joined, short }, keep, said) {
      if (joined.length < 4) return;
      const letters = search.letters(joined);
      const apart = search.allowed(joined) + 1;
      this.#names.forEach((name, rank) => {
        if (Math.abs(joined.length - name.joined.length) > 3 || search.apart(letters, name.letters) > apart) return;
        const errors = Math.min(search.errors(joined, name.joined), short === joined ? Infinity : search.errors(short, name.short));
        if (errors === Infinity) return;
        keep(rank, 80 - 6 * errors, true, errors);
        for (const word of name.words) said.add(word);
      });
    }

    /** @param {Query} query @returns {string[]} up to three labels, not near enough to be shown as results */
    suggest({ joined }) {
      if (joined.length < 5) return [];
      const limit = Math.min(4, Math.round(joined.length * 0.3));
      const letters = search.letters(joined);
      return this.#names
        .filter((name) => name.weight > HIDDEN && name.joined[0] === joined[0] && search.apart(letters, name.letters) <= limit)
        .map((name) => [search.distance(joined, name.joined, limit), name.text])
        .filter(([errors]) => errors <= limit)
        .sort(([a], [b]) => a - b)
        .slice(0, 3)
        .map(([, text]) => text);
    }
  };
})();
