/**
 * « Dossier de séance »: the form, made out of the list of ready files; the pack is composed at every change, so that
 * its pages, size and terms are those of the file itself.
 */
(function () {
  'use strict';

  const PAUSE = 300; // after the last key, and before a reader is asked to wait
  const { guide } = window;
  const { element, pack } = guide;
  /** @type {any} */
  const heading = document.getElementById('fichiers');
  const lists = heading ? [...heading.parentElement.querySelectorAll('h2 ~ ul > li')] : [];
  const texts = lists.filter((item) => item.querySelector('a[href*="telecharger/"]')).map(text);
  if (!texts.length) return;

  const FORMS = {
    a4: { name: 'A4', file: 'dossier-a4', global: 'guideDossierA4' },
    gros: { name: 'A4 en gros caractères', file: 'dossier-gros', global: 'guideDossierGros' },
  };
  const kits = {};
  let made; // the file of the last choice
  let asked = 0;
  let timer;

  function text(item) {
    const page = item.querySelector('a');
    const id = page.href.slice(new URL(guide.root, location.href).href.length).replace(/\/?(?:index\.html)?$/, '');
    return { id, title: page.textContent };
  }

  const choice = (type, name, value, label, checked) => {
    const box = element('input', { type, name, value });
    box.checked = checked;
    return element('label', {}, box, element('span', {}, label));
  };
  const field = (attributes, label, hint) => {
    const input = element('input', { ...attributes, 'aria-describedby': `${attributes.id}-aide` });
    return element('p', {}, element('label', { for: attributes.id }, label), input, element('small', { id: `${attributes.id}-aide` }, hint));
  };

  /** @type {any[]} */
  const boxes = texts.map(({ id, title }) => choice('checkbox', 'texte', id, title, false));
  const radios = Object.entries(FORMS).map(([key, { name }]) => choice('radio', 'format', key, name, key === 'a4'));
  const council = field({ id: 'seance-conseil', name: 'conseil', autocomplete: 'organization', maxlength: '200' }, 'Conseil', 'Facultatif. Par exemple : Conseil municipal de Boé.');
  const day = field({ id: 'seance-date', name: 'date', type: 'date', min: '2000-01-01', max: '2099-12-31' }, 'Date de la séance', 'Facultatif.');
  const subject = field({ id: 'seance-objet', name: 'objet', autocomplete: 'off', maxlength: '200' }, 'Objet', 'Facultatif. Par exemple : Feuille de route.');
  const facts = element('p', { role: 'status' });
  /** @type {any} */
  const terms = element('details', { hidden: '' }, element('summary', {}), element('p', {}));
  const button = element('button', { class: 'bouton' }, 'Télécharger le dossier (PDF)');
  /** @type {any} */
  const form = element(
    'form', { class: 'seance', novalidate: '' },
    element('fieldset', {}, element('legend', {}, 'Textes à joindre'), ...boxes),
    element('fieldset', {}, element('legend', {}, 'Format'), ...radios),
    element('div', {}, council, day, subject),
    facts, button, terms,
  );

  const { conseil, date, objet } = form.elements;
  const chosen = () => boxes.map((box) => box.firstChild).filter((box) => box.checked).map((box) => box.value);
  const say = (words) => {
    if (facts.textContent !== words) facts.textContent = words;
  };
  const size = (bytes) => (bytes < 1e6 ? `${Math.round(bytes / 1000)} ko` : `${(bytes / 1e6).toFixed(1).replace('.', ',')} Mo`);

  const kit = (key) =>
    (kits[key] ||= guide.load(FORMS[key].file, FORMS[key].global).then(pack.open).catch((error) => {
      delete kits[key];
      throw error;
    }));

  /** Marks the fields that a pack cannot be made of. @returns {string} what is wrong with the first, or nothing */
  function wrong(ready) {
    const faults = new Map([
      [conseil, unset(pack.missing(ready, conseil.value))],
      [date, date.validity.valid ? '' : 'Cette date n’existe pas, ou n’est pas entière.'],
      [objet, unset(pack.missing(ready, objet.value))],
    ]);
    for (const [input, fault] of faults) input.toggleAttribute('aria-invalid', fault !== '');
    return [...faults.values()].find(Boolean) || '';
  }

  function unset(signs) {
    if (!signs.length) return '';
    const many = signs.length > 1;
    const shown = signs.map((sign) => `« ${sign} »`).join(', ');
    return `La police du dossier n’a pas ${many ? 'les caractères' : 'le caractère'} ${shown} : écrivez sans ${many ? 'eux' : 'lui'}.`;
  }

  /** Compose the pack of the present choice; the last one asked for wins. */
  async function compose() {
    const turn = (asked += 1);
    made = undefined;
    const choices = chosen();
    if (!choices.length) {
      terms.hidden = true;
      say('Cochez au moins un texte.');
      return;
    }
    const slow = setTimeout(say, PAUSE, 'Le dossier se compose…');
    try {
      const ready = await kit(form.elements.format.value);
      const fault = wrong(ready);
      const written = date.value ? `Séance du ${guide.date(new Date(`${date.value}T00:00`))}` : '';
      const wanted = { texts: choices, title: 'Dossier de séance', council: conseil.value, day: written, subject: objet.value };
      const file = fault ? undefined : await pack.compose(ready, wanted);
      if (turn !== asked) return;
      if (fault) say(fault);
      else show(file);
    } catch {
      if (turn === asked) say('Le dossier n’a pas pu être composé : rechargez la page, ou prenez les fichiers ci-dessous.');
    } finally {
      clearTimeout(slow);
    }
  }

  function show(file) {
    made = file;
    const count = file.terms.length;
    say(`${file.pages} pages, ${size(file.bytes.length)}, ${count} terme${count > 1 ? 's' : ''} au glossaire.`);
    terms.hidden = !count;
    terms.firstChild.textContent = count > 1 ? `Les ${count} termes` : 'Le terme';
    terms.lastChild.textContent = file.terms.join('\u00a0; ');
  }

  function nameOf() {
    const plain = guide.fold(conseil.value).replace(/[^a-z0-9]+/g, '-').slice(0, 60);
    const parts = [date.value, plain.replace(/^-|-$/g, ''), 'dossier'];
    return `${parts.filter(Boolean).join('_')}.pdf`;
  }

  async function download(event) {
    event.preventDefault();
    clearTimeout(timer);
    if (!made) await compose();
    if (!made) {
      (form.querySelector('[aria-invalid]') || (chosen().length ? button : boxes[0].firstChild)).focus();
      return;
    }
    const address = URL.createObjectURL(new Blob([made.bytes], { type: 'application/pdf' }));
    const link = element('a', { href: address, download: nameOf() });
    form.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    guide.announce(`${nameOf()} est téléchargé.`);
  }

  form.addEventListener('change', compose);
  form.addEventListener('input', ({ target }) => {
    if (target !== conseil && target !== objet) return;
    made = undefined;
    clearTimeout(timer);
    timer = setTimeout(compose, PAUSE);
  });
  form.addEventListener('submit', download);
  say('Cochez au moins un texte.');
  heading.before(form);
})();
