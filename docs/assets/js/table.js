/**
 * Tables of more than twelve rows can be sorted by a column, filtered by a word and, where columns
 * only say « oui » or « — », by one of them. The address keeps what the first table shows.
 */
(function () {
  'use strict';

  const { element, fold } = window.guide;
  const collator = new Intl.Collator('fr', { numeric: true });
  const textOf = (node) => node.textContent.trim();

  /**
   * @param {HTMLTableElement} table
   * @param {boolean} kept whether the address keeps what is shown
   */
  function enhance(table, kept) {
    const heads = [...table.rows[0].cells];
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, rank) => {
      const texts = [...row.cells].map((cell) => textOf(cell).replace('—', ''));
      return { row, rank, texts, words: fold(texts.join(' ')) };
    });
    const asked = new URLSearchParams(kept ? location.search : '');
    let [column, way] = (asked.get('tri') || '-1,1').split(',').map(Number);
    const word = element('input', { type: 'search' });
    const only = element('select', {}, new Option('tout', ''));
    const status = element('p', { role: 'status' });

    function show() {
      heads.forEach((head, n) => {
        head.ariaSort = n === column ? (way > 0 ? 'ascending' : 'descending') : null;
      });
      rows.sort((a, b) => {
        const [one, other] = [a.texts[column] || '', b.texts[column] || ''];
        return way * (Number(!one) - Number(!other) || collator.compare(one, other)) || a.rank - b.rank;
      });
      for (const { row, texts, words } of rows) {
        row.hidden = !words.includes(fold(word.value)) || (only.value !== '' && !texts[only.value]);
        body.append(row);
      }
      const count = rows.filter(({ row }) => !row.hidden).length;
      const order = heads[column] ? `, par « ${textOf(heads[column])} », ordre ${way > 0 ? '' : 'dé'}croissant` : '';
      status.textContent = `${count || 'Aucune'} ligne${count > 1 ? 's' : ''} sur ${rows.length}${order}`;
    }

    function change() {
      show();
      const state = { tri: heads[column] ? `${column},${way}` : '', filtre: word.value, seulement: only.value };
      const query = new URLSearchParams(Object.entries(state).filter((entry) => entry[1]));
      try {
        if (kept) history.replaceState(null, '', `?${query}${location.hash}`);
      } catch {
        // file:// has one address only.
      }
    }

    heads.forEach((head, n) => {
      if (rows.every(({ texts }) => !texts[n] || texts[n] === 'oui')) only.append(new Option(textOf(head), String(n)));
      if (head.tagName !== 'TH' || head.querySelector('a')) return;
      const button = element('button', { type: 'button', class: 'tri' }, ...head.childNodes);
      button.onclick = () => {
        way = column === n ? -way : 1;
        column = n;
        change();
      };
      head.append(button);
    });
    word.value = asked.get('filtre') || '';
    const chosen = asked.get('seulement') || '';
    if (only.querySelector(`[value="${Number(chosen)}"]`)) only.value = chosen;
    word.oninput = only.oninput = change;
    const fields = [element('label', {}, 'Filtrer par un mot', word), element('label', {}, 'N’afficher que', only)];
    table.parentElement?.before(element('div', { class: 'filtres' }, ...fields.slice(0, only.length), status));
    show();
  }

  /** @type {NodeListOf<HTMLTableElement>} */
  const tables = document.querySelectorAll('.table > table');
  [...tables]
    .filter((table) => table.tHead && table.tBodies[0]?.rows.length > 12)
    .forEach((table, n) => enhance(table, !n));
})();
