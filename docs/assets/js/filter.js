/**
 * The A–Z page, filtered by text and theme; both stay in the address (`?q=…&theme=…`), where the
 * header's form and the entries' « Même thème » put them.
 */
(function () {
  'use strict';

  const PAUSE = 400; // a screen reader speaks once a word is typed
  const { guide } = window;
  const { element } = guide;
  const letters = /** @type {HTMLElement} */ (document.querySelector('.lettres'));
  if (!letters) return;
  /** @type {NodeListOf<HTMLElement>} */
  const lists = document.querySelectorAll('.lettres ~ dl');

  const asked = new URLSearchParams(location.search);
  const value = asked.get('q') || '';
  const field = element('input', { type: 'search', id: 'filtre-texte', autocomplete: 'off', value });
  const select = element('select', { id: 'filtre-theme' }, element('option', { value: '' }, 'Tous les thèmes'));
  const lines = [...document.querySelectorAll('.lettres ~ dl > dt')].map(line);
  const said = element('p', { role: 'status' }, counted(lines));
  let timer;

  function line(term) {
    const meaning = term.nextElementSibling;
    const id = guide.idAt((term.querySelector('a') || meaning.querySelector('a')).href);
    const [names, text] = [term, meaning].map((part) => ` ${guide.fold(part.textContent)}`);
    return { term, meaning, id, names, text, theme: '' };
  }

  /** Every word begins a word of the text; single letters (l’, d’) count when they are alone. */
  function matching(key) {
    const all = guide.fold(field.value).split(' ');
    const words = all.filter((word) => word[1] || !all[1]);
    return lines.filter(
      (one) => (!select.value || one.theme === select.value) && words.every((word) => one[key].includes(` ${word}`)),
    );
  }

  function apply() {
    let found = matching('names');
    const by = found.length ? '' : ' par la définition';
    if (by) found = matching('text');
    for (const one of lines) one.term.hidden = one.meaning.hidden = !found.includes(one);
    for (const list of lists) {
      const heading = /** @type {HTMLElement} */ (list.previousElementSibling);
      heading.hidden = list.hidden = !list.querySelector('dt:not([hidden])');
    }
    letters.hidden = found.length < lines.length;
    clearTimeout(timer);
    const none = 'Aucun terme. Essayez un mot de moins, ou tous les thèmes.';
    timer = setTimeout(() => (said.textContent = found.length ? counted(found) + by : none), PAUSE);
    remember();
  }

  /** An entry that stands under two names counts once. */
  function counted(some) {
    const count = new Set(some.map(({ id }) => id)).size;
    return `${count} terme${count > 1 ? 's' : ''}`;
  }

  function remember() {
    const kept = Object.entries({ q: field.value, theme: select.value }).filter(([, one]) => one);
    const query = new URLSearchParams(kept).toString();
    try {
      history.replaceState(null, '', location.pathname + (query && `?${query}`) + location.hash);
    } catch {
      // From file:// addresses may not be changed.
    }
  }

  /** Once the other names are there, they are searched as well, and themes can be chosen. */
  async function complete() {
    const [[, themes, rows], terms] = await Promise.all([guide.names(), guide.terms()]);
    for (const one of lines) {
      const [theme, ...others] = rows[terms.get(one.id)?.rank ?? -1] || [];
      one.theme = themes[theme || 0][0];
      one.names += others.flatMap((names) => names || []).map((other) => ` ${guide.fold(other)}`).join('');
    }
    select.append(...themes.map(([id, title]) => element('option', { value: id }, title)));
    select.value = asked.get('theme') || '';
    if (select.selectedIndex < 0) select.value = '';
    if (field.value || select.value) apply();
  }

  const form = element('form', { role: 'search', class: 'filtre', 'aria-label': 'Filtrer le glossaire' });
  form.append(element('label', { for: field.id }, 'Filtrer les termes'), field);
  form.append(element('label', { for: select.id }, 'Thème'), select, said);
  form.onsubmit = (event) => event.preventDefault();
  field.oninput = select.onchange = apply;
  letters.before(form);
  if (value) apply();
  complete().catch(() => {});
})();
