/** What of a text answers to what is typed: words to mark, the part of a section to show. */
(function () {
  'use strict';

  const { guide } = window;
  const { search } = guide;
  const LENGTH = 170;
  const NEAR = 80; // how far a sentence may begin before the first word that answers

  const read = new Map();

  /** @returns {{ word: string, from: number, to: number }[]} the words of a text, folded, and where they stand */
  function tokens(text) {
    let found = read.get(text);
    if (!found) {
      found = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
        word: guide.fold(word),
        from: index,
        to: index + word.length,
      }));
      read.set(text, found);
    }
    return found;
  }

  /**
   * @param {string} text
   * @param {Set<string>} said the words meant
   * @param {[number, number]} [part] of the text, all of it without
   * @returns {(string | HTMLElement)[]} the text, what answers in `<mark>`
   */
  search.marked = (text, said, [start, end] = [0, text.length]) => {
    const parts = [];
    let done = start;
    for (const { word, from, to } of tokens(text)) {
      if (from < start || !said.has(word)) continue;
      if (to > end) break;
      parts.push(text.slice(done, from), guide.element('mark', {}, text.slice(from, to)));
      done = to;
    }
    parts.push(text.slice(done, end));
    return parts;
  };

  /** @returns {[number, number]} the part of a text that answers best */
  search.excerpt = (text, said) => {
    if (text.length <= LENGTH * 1.3) return [0, text.length];
    const at = tokens(text).filter(({ word }) => said.has(word));
    let most = 0;
    let first = 0;
    at.forEach(({ from }, i) => {
      const seen = new Set();
      for (let j = i; j < at.length && at[j].from < from + LENGTH - 40; j++) seen.add(at[j].word);
      if (seen.size > most) [most, first] = [seen.size, from];
    });
    const sentence = text.lastIndexOf('. ', first) + 2;
    let start = 0;
    if (first >= NEAR) start = sentence > 1 && first - sentence < NEAR ? sentence : text.lastIndexOf(' ', first - 30) + 1;
    const end = start + LENGTH < text.length ? text.lastIndexOf(' ', start + LENGTH) : text.length;
    return [start, Math.max(end, start)];
  };
})();
