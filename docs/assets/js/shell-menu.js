/**
 * The menu of narrow screens: closed, it is out of reach; open, focus goes in and Esc brings it back.
 * Its sections fold, that of the page excepted.
 */
(function () {
  'use strict';

  const root = document.documentElement;
  const button = document.getElementById('page-menu');
  const panel = document.getElementById('page-sommaire');
  const wide = matchMedia('(min-width: 76em)');

  if (!button || !panel) return;

  /** @param {boolean} open */
  const set = (open) => {
    root.classList.toggle('menu-ouvert', open);
    button.setAttribute('aria-expanded', String(open));
    panel.inert = !open && !wide.matches;
  };

  for (const title of panel.querySelectorAll('p')) {
    const button = window.guide.element('button', { type: 'button', class: title.className }, ...title.childNodes);
    /** @param {boolean} open the list that follows, by style */
    const fold = (open) => button.setAttribute('aria-expanded', String(open));
    button.addEventListener('click', () => fold(button.getAttribute('aria-expanded') === 'false'));
    fold(Boolean(title.closest('.ici')));
    title.replaceWith(button);
  }

  const isOpen = () => button.getAttribute('aria-expanded') === 'true';

  button.addEventListener('click', () => {
    set(!isOpen());
    const first = panel.querySelector('a');
    if (isOpen() && first) first.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen()) return;
    set(false);
    button.focus();
  });
  document.addEventListener('click', (event) => {
    const target = /** @type {Node} */ (event.target);
    if (isOpen() && !panel.contains(target) && !button.contains(target)) set(false);
  });
  wide.addEventListener('change', () => set(false));
  set(false);
})();
