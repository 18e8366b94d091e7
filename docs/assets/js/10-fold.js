(function () {
  'use strict';

  /**
   * Text as people type it: no accents, case, ligatures or apostrophes; words parted by one space.
   * @param {string} text
   */
  window.guide.fold = (text) =>
    text
      .normalize('NFD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/œ/g, 'oe')
      .replace(/æ/g, 'ae')
      .replace(/ß/g, 'ss')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
})();
