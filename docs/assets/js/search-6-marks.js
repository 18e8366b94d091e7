/** What of a text answers to what is typed: words to mark, the part of a section to show. */
(function () {
  'use strict';

  const { guide } = window;
  const { search } = guide;
  const WORD = /[\p{L}\p{N}]+/gu;
  const LENGTH = 170;

  /** @param {string} typed @returns {(word: string) => boolean} whether a word of a text answers to it */
  search.matcher = (typed) => {
    const words = search.telling(search.words(typed));
    const known = new Map();
    const same = (one, word) =>
      one === word ||
      (one.length > 2 && word.startsWith(one)) ||
      search.singular(one) === search.singular(word) ||
      (search.family(one) && search.family(one) === search.family(word));
    const answers = (word) => words.some((one) => same(one, word) || search.errors(one, word) < Infinity);
    return (written) => {
      const word = guide.fold(written);
      if (!known.has(word)) known.set(word, !search.isEmpty(word) && answers(word));
      return known.get(word);
    };
  };

  /** @returns {(string | HTMLElement)[]} the text, what answers in `<mark>` */
  search.marked = (text, matches) => {
    const parts = [];
    let from = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (!matches(word)) continue;
      parts.push(text.slice(from, index), guide.element('mark', {}, word));
      from = index + word.length;
    }
    return [...parts, text.slice(from)];
  };

  /** @returns {string} the part of a text that answers best */
  search.excerpt = (text, matches) => {
    if (text.length <= LENGTH * 1.3) return text;
    const at = [...text.matchAll(WORD)].filter(([word]) => matches(word));
    let best = 0;
    let start = 0;
    at.forEach(({ index }, i) => {
      const seen = new Set();
      for (let j = i; j < at.length && at[j].index < index + LENGTH - 40; j++) seen.add(guide.fold(at[j][0]));
      if (seen.size > best) [best, start] = [seen.size, index];
    });
    // From the start of the sentence when that is near, else from a word.
    const before = text.slice(0, start);
    const sentence = Math.max(before.lastIndexOf('. ') + 2, before.lastIndexOf('\u00a0: ') + 3);
    if (start - sentence < 80 || sentence < 3) start = start < 80 ? 0 : sentence > 2 && start - sentence < 80 ? sentence : start;
    else start = before.lastIndexOf(' ', start - 40) + 1;
    let end = start + LENGTH;
    if (end < text.length) end = text.lastIndexOf(' ', end);
    const cut = text.slice(start, end < start ? start + LENGTH : end);
    return (start ? '…\u00a0' : '') + cut + (end < text.length ? '\u00a0…' : '');
  };
})();
