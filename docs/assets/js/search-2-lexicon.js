/** The words of an index, and which of them a typed word can stand for. */
(function () {
  'use strict';

  const { search } = window.guide;
  const START = 3;

  const push = (map, key, value) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };

  /**
   * Words with where they stand. `places` of a word is a flat list that its owner fills and reads.
   */
  search.Lexicon = class {
    words = [];
    places = [];
    #ranks = new Map();
    #singulars = new Map();
    #families = new Map();
    #starts = new Map();
    #lengths = [];
    #letters = [];
    #known = new Map();

    /** @param {string} word @returns {number[]} its places, to add to */
    at(word) {
      let rank = this.#ranks.get(word);
      if (rank === undefined) rank = this.#add(word);
      return this.places[rank];
    }

    #add(word) {
      const rank = this.words.push(word) - 1;
      this.#ranks.set(word, rank);
      this.places.push([]);
      this.#letters.push(search.letters(word));
      push(this.#singulars, search.singular(word), rank);
      const family = search.family(word);
      if (family) push(this.#families, family, rank);
      push(this.#starts, word.slice(0, START), rank);
      (this.#lengths[word.length] ||= []).push(rank);
      this.#known.clear();
      return rank;
    }

    /**
     * @param {string} word as typed
     * @param {boolean} open whether it may go on (the last one, while typing)
     * @returns {Map<number, number>} ranks of words that it stands for, with a weight up to 1
     */
    meant(word, open) {
      const key = open ? `${word}*` : word;
      let found = this.#known.get(key);
      if (!found) this.#known.set(key, (found = this.#meant(word, open)));
      return found;
    }

    #meant(word, open) {
      const found = new Map();
      const add = (rank, weight) => {
        if (!(found.get(rank) >= weight)) found.set(rank, weight);
      };
      const own = this.#ranks.get(word);
      if (own !== undefined) add(own, 1);
      for (const rank of this.#singulars.get(search.singular(word)) || []) add(rank, 0.97);
      for (const rank of this.#families.get(search.family(word)) || []) add(rank, 0.6);
      const begins = word.length >= START || open;
      if (begins && word.length > 1) {
        for (const rank of this.#starting(word)) {
          const rest = this.words[rank].length - word.length;
          add(rank, open ? 0.9 - 0.02 * Math.min(rest, 12) : 0.7 - 0.02 * Math.min(rest, 12));
        }
      }
      return found;
    }

    #starting(word) {
      if (word.length >= START) {
        return (this.#starts.get(word.slice(0, START)) || []).filter((rank) => this.words[rank].startsWith(word));
      }
      const found = [];
      for (const [start, ranks] of this.#starts) if (start.startsWith(word)) found.push(...ranks);
      return found;
    }

    /** @param {string} word @returns {Map<number, number>} the same, for a word with errors of typing */
    near(word) {
      const key = `${word}~`;
      let found = this.#known.get(key);
      if (!found) this.#known.set(key, (found = this.#near(word)));
      return found;
    }

    #near(word) {
      const found = new Map();
      if (word.length < 4 || /\d/.test(word)) return found;
      const letters = search.letters(word);
      const apart = search.allowed(word) + 1;
      for (let length = word.length - 3; length <= word.length + 3; length++) {
        for (const rank of this.#lengths[length] || []) {
          if (search.apart(letters, this.#letters[rank]) > apart) continue;
          const errors = search.errors(word, this.words[rank]);
          if (errors < Infinity) found.set(rank, 0.7 - 0.12 * errors);
        }
      }
      return best(found);
    }
  };

  /** The nearest ones only: a farther word is not what was meant. */
  function best(found) {
    const top = Math.max(...found.values()) - 0.07;
    return new Map([...found].filter(([, weight]) => weight >= top));
  }
})();
