/** The letters are asked for at once, before the style sheet names them. A folder has no use for that. */
(function () {
  'use strict';

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  if (location.protocol === 'file:') return;
  const href = new URL('fonts/guide-sans.woff2', script.src).href;
  const link = { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href };
  document.head.append(Object.assign(document.createElement('link'), link));
})();
