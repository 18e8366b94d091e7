/** What the search makes of a text: words, their plain forms, and how far two of them are apart. */
(function () {
  'use strict';

  const { guide } = window;
  /** @type {any} */
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

  const sounds = new Map();

  /** @param {string} word @returns {string} about what one hears */
  function sound(word) {
    let heard = sounds.get(word);
    if (heard === undefined) sounds.set(word, (heard = spoken(word)));
    return heard;
  }

  const spoken = (word) =>
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

  const SIZE = 256;
  const rows = [new Uint16Array(SIZE), new Uint16Array(SIZE), new Uint16Array(SIZE)];

  /**
   * Optimal string alignment: insertions, deletions, substitutions and neighbours swapped.
   * @param {string} a @param {string} b @param {number} limit
   * @returns {number} the distance, or limit + 1 when it is greater
   */
  search.distance = (a, b, limit) => {
    const far = limit + 1;
    if (Math.abs(a.length - b.length) > limit || Math.max(a.length, b.length) >= SIZE) return far;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start++;
    let [n, m] = [a.length, b.length];
    while (n > start && m > start && a[n - 1] === b[m - 1]) [n, m] = [n - 1, m - 1];
    [n, m] = [n - start, m - start];
    let [before, last, row] = rows;
    for (let j = 0; j <= m; j++) last[j] = j;
    for (let i = 1; i <= n; i++) {
      const from = Math.max(1, i - limit);
      const to = Math.min(m, i + limit);
      row[from - 1] = from > 1 ? far : i;
      let best = row[from - 1];
      const letter = a[start + i - 1];
      for (let j = from; j <= to; j++) {
        const other = b[start + j - 1];
        const above = j === i + limit ? far : last[j];
        let cost = Math.min(above + 1, row[j - 1] + 1, last[j - 1] + (letter === other ? 0 : 1));
        if (i > 1 && j > 1 && letter === b[start + j - 2] && a[start + i - 2] === other) cost = Math.min(cost, before[j - 2] + 1);
        row[j] = cost;
        if (cost < best) best = cost;
      }
      if (best > limit) return far;
      [before, last, row] = [last, row, before];
    }
    return Math.min(last[m], far);
  };

  /** @param {string} word @returns {number} the letters that it has, one bit each: a cheap bound on the distance */
  search.letters = (word) => {
    let bits = 0;
    for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) % 31);
    return bits;
  };

  const count = (bits) => {
    let n = 0;
    for (let rest = bits; rest; rest &= rest - 1) n++;
    return n;
  };

  /** @returns {number} at least how many edits part two words that have these letters */
  search.apart = (one, other) => Math.max(count(one & ~other), count(other & ~one));

  /**
   * How many errors of typing part a word from a known one; sounds alike count for half an error more than equal.
   * @returns {number} Infinity when too many for its length
   */
  search.errors = (typed, known) => {
    const limit = search.allowed(typed);
    const same = typed[0] === known[0];
    // Nobody misses the first letter and another one.
    const most = same ? limit : Math.min(limit, 1);
    const found = search.distance(typed, known, most);
    if (found <= most) return found;
    if (typed.length < 5 || Math.abs(typed.length - known.length) > 3) return Infinity;
    const [a, b] = [sound(typed), sound(known)];
    if (b.length < 4) return Infinity;
    const mishaps = a[0] === b[0] ? limit - 1 : 0;
    const heard = search.distance(a, b, mishaps);
    return heard <= mishaps ? heard + 0.5 : Infinity;
  };

  /** @returns {number} how many errors a word may have */
  search.allowed = ({ length }) => (length < 4 ? -1 : length < 8 ? 1 : length < 14 ? 2 : 3);
})();
