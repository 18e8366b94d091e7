/** Results as a list of options in two groups. */
(function () {
  'use strict';

  const { guide } = window;
  const { element, search } = guide;
  const SHOWN = 0.95; // names below are what people type, never shown

  const plural = (n, word) => `${n} ${word}${n > 1 ? 's' : ''}`;
  const quoted = (text) => `«\u00a0${text}\u00a0»`;

  /** Where a result leads; a file has no server that knows which page a folder shows. */
  search.address = (ref) => {
    const [path, anchor] = ref.split('#');
    const file = location.protocol === 'file:' ? 'index.html' : '';
    return new URL(guide.root + path + file + (anchor ? `#${anchor}` : ''), location.href).href;
  };

  const option = (i, ref, ...children) =>
    element('div', { role: 'option', id: `trouve-${i}`, 'data-ref': ref, 'aria-selected': 'false' }, ...children);

  function termOption({ term, name }, i, said) {
    const title = guide.label('strong', term);
    title.replaceChildren(...search.marked(term.label, said));
    const line = element('p', { class: 'trouve-titre' }, title);
    if (term.acronym) line.append(' (', ...search.marked(term.acronym, said), ')');
    const shown = name?.weight > SHOWN && name.text !== term.label && name.text !== term.acronym;
    if (shown) line.append(element('span', { class: 'trouve-aussi' }, ' aussi\u00a0: ', ...search.marked(name.text, said)));
    const text = element('p', {}, ...search.marked(term.sentence, said));
    return option(i, term.id, line, text);
  }

  function textOption({ text: { ref, page, heading, text } }, i, said) {
    const line = element('p', { class: 'trouve-titre' }, element('strong', {}, ...search.marked(heading, said)));
    if (page !== heading) line.append(element('span', { class: 'trouve-aussi' }, ` ${page}`));
    const made = option(i, ref, line);
    if (!text) return made;
    const [start, end] = search.excerpt(text, said);
    const part = element('p', {}, ...search.marked(text, said, [start, end]));
    if (start) part.prepend('…\u00a0');
    if (end < text.length) part.append('\u00a0…');
    made.append(part);
    return made;
  }

  function group(name, options) {
    if (!options.length) return [];
    const id = `trouve-${options[0].id}-groupe`;
    const title = element('p', { id, class: 'trouve-groupe', role: 'presentation' }, name);
    return [element('div', { role: 'group', 'aria-labelledby': id }, title, ...options)];
  }

  /** @returns {HTMLElement[]} groups of options */
  search.options = (found) => {
    const { said } = found;
    const terms = found.terms.map((one, i) => termOption(one, i, said));
    const texts = found.texts.map((one, i) => textOption(one, terms.length + i, said));
    return [...group('Glossaire', terms), ...group('Dans le guide', texts)];
  };

  /** @returns {string} what is found, in words */
  search.told = ({ terms, texts, near, suggestions, complete }) => {
    const parts = [];
    if (terms.length) parts.push(plural(terms.length, 'terme'));
    if (texts.length) parts.push(plural(texts.length, 'passage'));
    const count = parts.length ? parts.join(' et ') : 'Aucun résultat';
    const instead = near ? `, pour ${quoted(near)}` : '';
    const ask = suggestions.length ? ` Voulez-vous dire ${suggestions.map(quoted).join(' ou ')}\u00a0?` : '';
    return `${count}${instead}.${ask}${complete ? '' : ' Le texte du guide arrive…'}`;
  };

  /** @returns {(string | HTMLElement)[]} what to say when nothing is close, or when something else was meant */
  search.advice = (typed, { terms, texts, near, suggestions }, choose) => {
    if (near) return [`Rien d’exact pour ${quoted(typed.trim())}\u00a0: voici ${quoted(near)}.`];
    if (terms.length || texts.length || !search.words(typed).length) return [];
    const buttons = suggestions.flatMap((text) => {
      const button = element('button', { type: 'button', class: 'bouton' }, text);
      button.onclick = () => choose(text);
      return [' ', button];
    });
    if (buttons.length) return ['Voulez-vous dire', ...buttons, '\u00a0?'];
    const index = element('a', { href: search.address('glossaire/') }, 'parcourir le glossaire de A à Z');
    return ['Rien de proche dans le guide. Vous pouvez ', index, '.'];
  };
})();
