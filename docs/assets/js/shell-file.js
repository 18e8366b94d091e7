/** A site opened from a folder has no server to find the index.html of an address. */
(function () {
  'use strict';

  if (location.protocol !== 'file:') return;
  for (const link of document.querySelectorAll('a[href]')) {
    const url = new URL(/** @type {HTMLAnchorElement} */ (link).href);
    if (url.protocol !== 'file:' || !url.pathname.endsWith('/')) continue;
    url.pathname += 'index.html';
    link.setAttribute('href', url.href);
  }
  for (const form of document.querySelectorAll('form')) form.action += 'index.html';
})();
