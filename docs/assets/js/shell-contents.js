/** « Sur cette page »: open where there is room for it, and the section being read is marked. */
(function () {
  'use strict';

  const details = /** @type {HTMLDetailsElement | null} */ (document.querySelector('.reperes details'));
  if (!details) return;

  const wide = matchMedia('(min-width: 56em)');
  const open = () => (details.open = wide.matches);
  wide.addEventListener('change', open);
  open();

  const links = [...details.querySelectorAll('a')];
  /** @param {HTMLAnchorElement} link */
  const top = (link) => document.getElementById(link.hash.slice(1))?.getBoundingClientRect().top ?? Infinity;
  let jumped = -1;

  /** @param {HTMLAnchorElement | undefined} current */
  function mark(current) {
    for (const link of links) link.ariaCurrent = link === current ? 'location' : null;
  }

  /** The last heading above a line that goes down the window as the page is read, to reach the last sections. */
  function read() {
    if (Math.round(scrollY) === jumped) return;
    jumped = -1;
    const height = document.documentElement.scrollHeight - innerHeight;
    const line = 100 + (innerHeight - 100) * (height > 0 ? scrollY / height : 1) ** 4;
    mark(links.filter((link) => top(link) <= line).pop());
  }

  /** A jump marks where it leads, even when the page is too short to bring it up. */
  function jump() {
    const target = links.find((link) => link.hash === location.hash);
    jumped = target ? Math.round(scrollY) : -1;
    if (target) mark(target);
    else read();
  }

  addEventListener('scroll', () => requestAnimationFrame(read), { passive: true });
  addEventListener('hashchange', jump);
  addEventListener('load', jump);
})();
