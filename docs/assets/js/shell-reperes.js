/** « Sur cette page »: open where there is room for it, and the section being read is marked. */
(function () {
  'use strict';

  const details = document.querySelector('.reperes details');
  if (!(details instanceof HTMLDetailsElement)) return;

  const wide = matchMedia('(min-width: 56em)');
  const open = () => (details.open = wide.matches);
  wide.addEventListener('change', open);
  open();

  /** @type {{ link: Element, heading: Element }[]} */
  const marks = [];
  for (const link of details.querySelectorAll('a')) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) marks.push({ link, heading });
  }

  /** @type {Element | undefined} */
  let current;
  let jumped = -1;

  /** @param {Element | undefined} link */
  function mark(link) {
    if (link === current) return;
    if (current) current.removeAttribute('aria-current');
    if (link) link.setAttribute('aria-current', 'location');
    current = link;
  }

  /** The last heading above a line that goes down the window as the page is read, to reach the last sections. */
  function read() {
    const height = document.documentElement.scrollHeight - innerHeight;
    const line = 100 + (innerHeight - 100) * Math.pow(height > 0 ? scrollY / height : 1, 4);
    mark(marks.filter(({ heading }) => heading.getBoundingClientRect().top <= line).map(({ link }) => link).pop());
  }

  /** A jump marks where it leads, even when the page is too short to bring it up. */
  function jump() {
    const target = marks.find(({ link }) => /** @type {HTMLAnchorElement} */ (link).hash === location.hash);
    jumped = target ? Math.round(scrollY) : -1;
    if (target) mark(target.link);
    else read();
  }

  let waiting = false;
  addEventListener('scroll', () => {
    if (waiting || Math.round(scrollY) === jumped) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      jumped = -1;
      read();
    });
  });
  addEventListener('hashchange', jump);
  addEventListener('load', jump);
})();
