/** The search's dialog: a combobox and its listbox; the focus stays in the field, arrows walk through the options. */
(function () {
  'use strict';

  const { guide } = window;
  const { element, search } = guide;
  const PAUSE = 400; // after the last key, before the count is said and the address written

  const field = element('input', {
    id: 'trouve-champ',
    type: 'text',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': 'trouve-liste',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    enterkeyhint: 'go',
    placeholder: 'Un terme, un sigle, une question',
  });
  const label = element('label', { class: 'hors-vue', for: 'trouve-champ' }, 'Chercher dans le guide');
  const close = element('button', { type: 'button', class: 'bouton' }, 'Fermer');
  const advice = element('p', { class: 'trouve-conseil' });
  const list = element('div', { id: 'trouve-liste', role: 'listbox', 'aria-label': 'Résultats', tabindex: '-1', hidden: '' });
  const status = element('p', { role: 'status', class: 'trouve-etat' });
  const copy = element('div', { class: 'trouve-copie' });
  const keys = element('p', { class: 'trouve-touches' });
  const dialog = element(
    'dialog',
    { class: 'trouve', 'aria-label': 'Chercher dans le guide' },
    element('div', { class: 'trouve-tete', role: 'search' }, label, field, close),
    advice,
    list,
    element('div', { class: 'trouve-pied' }, copy, status, keys),
  );
  for (const [key, does] of [['↑ ↓', 'choisir'], ['Entrée', 'ouvrir'], ['Échap', 'fermer'], ['/ ou Ctrl + K', 'chercher']]) {
    keys.append(element('kbd', {}, key), ` ${does} `);
  }
  document.body.append(dialog);

  let options = [];
  let active = -1;
  let found;
  let scrolled = false; // asked of the list at each key, it would be laid out twice
  let copied; // the term that the buttons copy
  let timer = 0;

  /** @param {number} i the option to mark, -1 for none */
  function mark(i) {
    options[active]?.setAttribute('aria-selected', 'false');
    active = i;
    const option = options[i];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      field.setAttribute('aria-activedescendant', option.id);
    } else field.removeAttribute('aria-activedescendant');
    requestAnimationFrame(offerCopy);
  }

  /** Buttons for the marked term, or for the first one. */
  function offerCopy() {
    const term = found?.terms[Math.max(active, 0)]?.term;
    if (term === copied) return;
    copied = term;
    copy.replaceChildren();
    if (!term) return;
    copy.append(element('p', {}, guide.label('strong', term), '\u00a0:'), guide.copyButtons(async () => term));
    guide.sources().catch(() => {});
  }

  function show() {
    const typed = field.value;
    found = search.find(typed);
    list.replaceChildren(...search.options(found));
    options = [...list.querySelectorAll('[role="option"]')];
    list.hidden = !options.length;
    if (scrolled) list.scrollTop = 0;
    scrolled = false;
    field.setAttribute('aria-expanded', String(!list.hidden));
    if (options.length) advice.replaceChildren();
    mark(-1);
    clearTimeout(timer);
    timer = setTimeout(() => {
      advice.replaceChildren(...search.advice(typed, found, choose));
      status.textContent = typed.trim() ? search.told(found) : '';
      write(typed.trim());
    }, PAUSE);
  }

  /** What is searched stands in the address: to share it, to come back to it. */
  function write(typed) {
    if (document.body.classList.contains('genre-glossaire')) return;
    const here = new URL(location.href);
    if (typed) here.searchParams.set('q', typed);
    else here.searchParams.delete('q');
    try {
      history.replaceState(history.state, '', here);
    } catch {
      // Files may refuse it: the address stays.
    }
  }

  function choose(text) {
    field.value = text;
    field.focus();
    show();
  }

  /** @param {boolean} apart whether in another tab */
  function follow(option, apart) {
    if (!option) return;
    const { ref } = option.dataset;
    const href = search.address(/[/#]/.test(ref) || !ref ? ref : `glossaire/${ref}/`);
    if (apart) {
      window.open(href, '_blank', 'noopener');
      return;
    }
    clearTimeout(timer);
    const target = new URL(href);
    if (target.pathname === location.pathname) dialog.close();
    else write(field.value.trim());
    location.assign(href);
  }

  const moves = {
    ArrowDown: () => (active + 1) % options.length,
    ArrowUp: () => (active < 0 ? options.length : active) - 1,
    Home: () => (active < 0 ? undefined : 0),
    End: () => (active < 0 ? undefined : options.length - 1),
  };

  field.addEventListener('keydown', (event) => {
    const { key, altKey, ctrlKey, metaKey, isComposing } = event;
    if (isComposing || altKey) return;
    if (key === 'Enter') {
      event.preventDefault();
      follow(options[Math.max(active, 0)], ctrlKey || metaKey);
    }
    const to = options.length ? moves[key]?.() : undefined;
    if (to === undefined) return;
    event.preventDefault();
    mark(to);
  });
  field.addEventListener('input', () => search.load().then(show));
  const optionAt = ({ target }) => target.closest('[role="option"]');
  list.addEventListener('click', (event) => follow(optionAt(event), event.ctrlKey || event.metaKey));
  list.addEventListener('auxclick', (event) => event.button === 1 && follow(optionAt(event), true));
  // The field keeps the focus, and the keyboard of a phone stays.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('scroll', () => (scrolled = true), { passive: true });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener('close', () => {
    clearTimeout(timer);
    write('');
  });

  search.changed = () => dialog.open && active < 0 && show();

  function lack() {
    status.textContent = 'Les données de la recherche manquent\u00a0: rechargez la page.';
  }

  /** @param {string} typed */
  search.open = (typed) => {
    if (!dialog.open) dialog.showModal();
    if (typed) field.value = typed;
    field.focus();
    field.select();
    if (typed) field.setSelectionRange(typed.length, typed.length);
    search.load().then(show, lack);
    search.whole().catch(lack);
  };
})();
