/**
 * What the scripts of a page share, under one name: `window.guide`.
 * Everything works from file:// and without storage.
 */
(function () {
  'use strict';

  const status = document.getElementById('page-annonce');
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

  /**
   * Make an element. Attributes are set one by one, text as text: nothing is ever parsed as HTML.
   * @type {Guide['element']}
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /**
   * Say something to screen readers (the element `#page-annonce`, role=status).
   * @param {string} text
   */
  function announce(text) {
    if (status) status.textContent = text;
  }

  window.guide = /** @type {Guide} */ ({
    /** Address of the site's root, with its slash: the folder above that of this script. */
    root: script && script.src ? new URL('../', script.src).href : './',
    element,
    announce,
  });
})();
