/**
 * The search's door: the header's form, the keys « / » and Ctrl + K, and `?q=` in the address.
 * The search itself is loaded at the first sign of interest; when that fails, the form leads to the glossary.
 */
(function () {
  'use strict';

  const { guide } = window;
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form.cherche'));
  const button = form?.querySelector('button');
  if (!form || !button) return;
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem('q'));
  let ready;

  const style = () =>
    new Promise((resolve) => {
      const link = guide.element('link', { rel: 'stylesheet', href: `${guide.root}assets/search.css` });
      link.onload = link.onerror = resolve;
      document.head.append(link);
    });

  function prepare() {
    if (ready) return ready;
    guide.terms().catch(() => {}); // on their way at the same time: a slow line waits once
    ready = Promise.all([guide.load('search', 'guide'), style()]).catch((error) => {
      ready = undefined;
      throw error;
    });
    return ready;
  }

  let opening = false;

  /** What is typed while the search is on its way goes to the header's field; the focus will come back from where it was. */
  async function open() {
    if (opening) return;
    opening = true;
    const from = /** @type {HTMLElement} */ (document.activeElement);
    field.focus();
    try {
      await prepare();
      if (from === document.body) field.blur();
      else from.focus();
      guide.search.open(field.value);
      field.value = '';
    } catch {
      HTMLFormElement.prototype.submit.call(form);
    }
    opening = false;
  }

  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-keyshortcuts', '/ Control+K');
  button.setAttribute('aria-label', 'Chercher dans le guide');
  button.title = 'Chercher (touche / ou Ctrl + K)';
  field.placeholder = 'Chercher (touche /)';
  for (const sign of ['pointerover', 'focusin', 'touchstart']) {
    form.addEventListener(sign, () => prepare().then(() => guide.search.whole(), () => {}), { passive: true, once: true });
  }
  field.addEventListener('click', open);
  field.addEventListener('input', open);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    open();
  });

  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const target = /** @type {Element} */ (event.target);
    const command = (ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k';
    const slash = key === '/' && !ctrlKey && !metaKey && !altKey && !target.closest('input, textarea, select, [contenteditable]');
    if (!command && !slash) return;
    event.preventDefault();
    open();
  });

  // The glossary's page filters itself by the same word.
  const asked = new URLSearchParams(location.search).get('q');
  if (asked && !document.body.classList.contains('genre-glossaire')) {
    field.value = asked;
    open();
  }
})();
