/**
 * The letters are asked for once the text is painted, so that nothing competes with it on a slow line; on the pages
 * that follow they are in the cache and asked for first; from a folder they are at hand.
 */
(function () {
  'use strict';

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { classList } = document.documentElement;
  const letters = () => classList.add('police');
  if (document.referrer.startsWith(`${location.origin}/`)) {
    const href = new URL('fonts/guide-sans.woff2', script.src).href;
    const link = { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href };
    document.head.append(Object.assign(document.createElement('link'), link));
    letters();
  } else if (location.protocol === 'file:') letters();
  else new PerformanceObserver(letters).observe({ type: 'paint', buffered: true });
})();
