/** The letters are asked for at once, before the style sheet names them. A folder has no use for that. */
(function () {
  'use strict';

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!script || location.protocol === 'file:') return;
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'font';
  link.type = 'font/woff2';
  link.crossOrigin = '';
  link.href = new URL('fonts/guide-sans.woff2', script.src).href;
  document.head.append(link);
})();
