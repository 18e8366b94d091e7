/** Sections of the guide and what entries say, by their words: weighed as BM25 does, headings over text. */
(function () {
  'use strict';

  const { guide } = window;
  const { search } = guide;

  const HEADING = 4;
  const TITLE = 1.5;
  const SATURATION = 1.4;
  const LENGTH = 0.6; // how much a long text is held back
  /** The share of what is typed that a text must meet, by the number of words. */
  const ENOUGH = [0, 0.62, 0.85, 0.62];

  const SAME = 0.96; // the word itself, or its plural
  const AKIN = 0.6; // the weight of a word of the same family: it counts where the word itself is nowhere
  const CLOSE = 20; // how many are looked at word by word

  /** @typedef {{ ref: string, page: string, heading: string, text: string, term?: number, first?: boolean }} Text */

  search.Texts = class {
    /** @type {Text[]} */
    all = [];
    #lexicon = new search.Lexicon();
    #lengths = [];
    #total = 0;

    /** @param {Text} text */
    add(text) {
      const rank = this.all.push(text) - 1;
      const counts = new Map();
      const count = (words, weight) => {
        for (const word of words) counts.set(word, (counts.get(word) || 0) + weight);
      };
      const words = search.words(text.text);
      count(
        words.filter((word) => !search.isEmpty(word)),
        1,
      );
      count(search.words(text.heading), HEADING); // all of it: « Qui fait quoi »
      if (text.page !== text.heading) count(search.words(text.page), text.first ? HEADING : TITLE);
      for (const [word, n] of counts) this.#lexicon.at(word).push(rank, n);
      this.#lengths.push(words.length);
      this.#total += words.length;
    }

    /**
     * @param {Query} query
     * @param {Set<string>} said takes the words that are meant
     * @returns {{ text: Text, score: number, share: number, exact: boolean }[]} best first; `exact`: has each word typed
     */
    find({ words, telling, open }, said) {
      const met = new Map();
      let sum = 0;
      const rare = (n) => Math.log(1 + (this.all.length - n + 0.5) / (n + 0.5));
      const mean = this.#total / this.all.length || 1;
      const meanings = telling.map((word, i) => this.#lexicon.meant(word, open && i === telling.length - 1));
      // A word alone that no text has is not read as another one: it may be what is missing here.
      const sure = meanings.some(({ size }) => size);
      meanings.forEach((known, i) => {
        const meant = known.size || !sure ? known : this.#lexicon.near(telling[i]);
        const of = new Map(); // text → the best of what the word stands for
        const direct = Math.max(...meant.values()) > AKIN;
        for (const [rank, weight] of meant) {
          if (direct && weight <= AKIN) continue;
          said.add(this.#lexicon.words[rank]);
          const places = this.#lexicon.places[rank];
          for (let at = 0; at < places.length; at += 2) {
            const [text, n] = [places[at], places[at + 1]];
            const long = 1 - LENGTH + (LENGTH * this.#lengths[text]) / mean;
            const value = (weight * weight * n * (1 + SATURATION)) / (n + SATURATION * long);
            const known = of.get(text);
            if (!known || known[0] < value) of.set(text, [value, weight]);
          }
        }
        const idf = rare(of.size);
        sum += idf;
        for (const [text, [value, weight]] of of) {
          let one = met.get(text);
          if (!one) met.set(text, (one = { score: 0, share: 0, full: 0 }));
          one.score += idf * value;
          one.share += idf * Math.min(1, weight + 0.1);
          if (weight > SAME) one.full++;
        }
      });
      const found = [];
      for (const [rank, { score, share, full }] of met) {
        if (share / sum < ENOUGH[Math.min(telling.length, 3)]) continue;
        const exact = full === telling.length;
        found.push({ text: this.all[rank], score: (score * share) / sum, share: share / sum, exact });
      }
      const byScore = (a, b) => b.score - a.score;
      found.sort(byScore);
      if (telling.length < 2) return found;
      const phrase = ` ${words.join(' ')} `;
      const top = found.slice(0, CLOSE);
      for (const one of top) if (this.#folded(one.text).includes(phrase)) one.score *= 1.3;
      return [...top.sort(byScore), ...found.slice(CLOSE)];
    }

    #folded(text) {
      return (text.folded ??= ` ${search.words(`${text.heading} ${text.text}`).join(' ')} `);
    }

    /** @param {Query} query @returns {string[]} words of the texts that are near the only one typed, as written there */
    suggest({ telling }) {
      if (telling.length > 1) return [];
      return [...this.#lexicon.near(telling[0]).keys()].slice(0, 2).map((rank) => this.#written(rank));
    }

    #written(rank) {
      const word = this.#lexicon.words[rank];
      const { page, heading, text } = this.all[this.#lexicon.places[rank][0]];
      const written = `${page} ${heading} ${text}`.match(/[\p{L}\p{N}]+/gu) || [];
      return written.find((one) => guide.fold(one) === word) || word;
    }
  };
})();
