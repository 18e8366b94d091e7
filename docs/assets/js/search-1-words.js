/** What the search makes of a text: words, their plain forms, and how far two of them are apart. */
(function () {
  'use strict';

  const { guide } = window;
  const search = (guide.search = {});

  const ELIDED = /(?<![\p{L}\p{N}])(?:[ldjmtsnc]|(?:jus|lors|puis|quoi)?qu)['’ʼ`´](?=[\p{L}\p{N}])/giu;
  const SPELLED = /(?<![a-z0-9])[a-z](?: [a-z]){2,}(?![a-z0-9])/g; // E.P.C.I., e p c i
  const THOUSANDS = /(?<!\d)\d{1,3}(?: \d{3})+(?!\d)/g;

  /** Words that a question is made of and that no answer hangs on. */
  const EMPTY = new Set(
    (
      'le la les un une des de du d l et ou a au aux en dans sur par pour avec sans sous entre vers chez que qui quoi ' +
      'qu c ce cet cette ces ca ceci cela est es sont etre ete etait il elle ils elles on nous vous je tu me te se y ne ' +
      'pas plus son sa ses leur leurs mon ma mes notre nos votre vos quel quelle quels quelles comment combien pourquoi ' +
      'quand dont si mais donc ni car lorsque jusque puisque lorsqu jusqu puisqu quest cest koi ki ke kel j m t s n ' +
      'veut veulent vouloir dire signifie signification definition definir sens sert servent servir faire fait faut ' +
      'peut peuvent doit doivent avoir avez ai as ont avons quelqu chose mot terme expression difference entre comme ' +
      'parler aujourd hui expliquer explique moi svp the of to what is'
    ).split(' '),
  );

  const SUFFIX =
    /(?:i[sz](?:ations?|ateurs?|er|e[es]?|ant)|ations?|itions?|issements?|ements?|ments?|ages?|atrices?|ateurs?|euses?|eurs?|ances?|ences?|ants?|antes?|ables?|ibles?|ites?|ati(?:fs?|ves?)|i(?:fs?|ves?)|(?:et)?iques?|ologi(?:es?|ques?)|istes?|ismes?|aires?|[ae]l(?:les?|les|s)?|aux|ales?|ies?|e[ers]?|ees|er|ir|es?|s)$/;

  /** @param {string} text @returns {string[]} its words, folded; spelled acronyms and thousands as one word */
  search.words = (text) => {
    const folded = guide
      .fold(text.replace(ELIDED, ' '))
      .replace(SPELLED, (letters) => letters.replaceAll(' ', ''))
      .replace(THOUSANDS, (figures) => figures.replaceAll(' ', ''));
    return folded ? folded.split(' ') : [];
  };

  /** @param {string[]} words @returns {string[]} those that carry the meaning; all when none does */
  search.telling = (words) => {
    const kept = words.filter((word) => !EMPTY.has(word));
    return kept.length ? kept : words;
  };

  search.isEmpty = (word) => EMPTY.has(word);

  /** @param {string} word @returns {string} without its mark of plural */
  search.singular = (word) => {
    if (word.length < 4 || /\d/.test(word)) return word;
    if (word.length > 5 && word.endsWith('aux') && !word.endsWith('eaux')) return `${word.slice(0, -3)}al`;
    return /[^s]s$|x$/.test(word) ? word.slice(0, -1) : word;
  };

  /** @param {string} word @returns {string} what words of one family begin with; "" when too short to tell */
  search.family = (word) => {
    if (word.length < 5 || /\d/.test(word)) return '';
    const stem = word.replace(SUFFIX, '');
    return stem.length >= 4 ? stem : '';
  };

  /** @param {string} word @returns {string} about what one hears */
  search.sound = (word) =>
    word
      .replace(/ph/g, 'f')
      .replace(/qu|ck|k/g, 'c')
      .replace(/h/g, '')
      .replace(/y/g, 'i')
      .replace(/e?au/g, 'o')
      .replace(/[ae]i|er$|ez$/g, 'e')
      .replace(/[ae][mn](?=[^aeioumn])/g, 'an')
      .replace(/c(?=[ei])|z|x|t(?=ion)/g, 's')
      .replace(/(.)\1+/g, '$1')
      .replace(/[st]$|(?<=..)e$/, '');

  /**
   * Optimal string alignment: insertions, deletions, substitutions and neighbours swapped.
   * @param {string} a @param {string} b @param {number} limit
   * @returns {number} the distance, or limit + 1 when it is greater
   */
  search.distance = (a, b, limit) => {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let best = i;
      for (let j = 1; j <= b.length; j++) {
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        if (cost < best) best = cost;
      }
      if (best > limit) return limit + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  };

  /** @param {string} word @returns {number} the letters that it has, one bit each: a cheap bound on the distance */
  search.letters = (word) => {
    let bits = 0;
    for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) % 31);
    return bits;
  };

  /** @returns {number} at least how many edits part two words that have these letters */
  search.apart = (one, other) => {
    const count = (bits) => {
      let n = 0;
      for (; bits; bits &= bits - 1) n++;
      return n;
    };
    return Math.max(count(one & ~other), count(other & ~one));
  };

  /**
   * How many errors of typing part a word from a known one; sounds alike count for half an error more than equal.
   * @returns {number} Infinity when too many for its length
   */
  search.errors = (typed, known) => {
    const { length } = typed;
    if (length < 4) return Infinity;
    const limit = length < 8 ? 1 : length < 14 ? 2 : 3;
    const found = search.distance(typed, known, limit);
    // Nobody misses the first letter and another one.
    if (found <= limit && (found < 2 || typed[0] === known[0])) return found;
    if (length < 5 || Math.abs(length - known.length) > 3) return Infinity;
    const [a, b] = [search.sound(typed), search.sound(known)];
    if (b.length < 4) return Infinity;
    const heard = search.distance(a, b, limit - 1);
    return heard < limit && (heard === 0 || a[0] === b[0]) ? heard + 0.5 : Infinity;
  };
})();
