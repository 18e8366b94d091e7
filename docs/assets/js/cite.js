/**
 * « Citer cette page » as text and as BibTeX, where the template makes room for it: an element
 * with `data-citer`, the name of the guide, and `data-relu`, the date of review.
 */
(function () {
  'use strict';

  const { guide } = window;
  const { element } = guide;
  const place = /** @type {HTMLElement | null} */ (document.querySelector('[data-citer]'));
  if (!place) return;

  const title = document.querySelector('h1')?.firstChild?.textContent || '';
  const { citer: name = '', relu } = place.dataset;

  async function line() {
    const dates = `, ${relu ? `page relue le ${relu}, ` : ''}consultée le ${guide.date(new Date())}, `;
    return [element('p', {}, `«\u00a0${title}\u00a0», `, element('em', {}, name), dates, guide.address(location.href))];
  }

  /** What TeX reads as markup is escaped or left out; letters stay as they are (UTF-8). */
  const tex = (text) => text.replace(/[\\~^]/g, ' ').replace(/[{}$&#%_]/g, '\\$&');

  async function bibtex() {
    const address = guide.address(location.href);
    const today = new Date().toISOString().slice(0, 10);
    const fields = {
      title: tex(title),
      howpublished: tex(name),
      year: (relu || today).match(/\d{4}/)?.[0],
      ...(typeof address === 'string' ? { note: tex(address) } : { url: address.href }),
      urldate: today,
    };
    const lines = Object.entries(fields).map(([key, value]) => `  ${key} = {${value}},`);
    return [element('pre', {}, [`@misc{${guide.fold(title).replaceAll(' ', '-')},`, ...lines, '}'].join('\n'))];
  }

  place.append(guide.copies('Citer cette page', { 'Citer cette page': line, 'En BibTeX': bibtex }));
})();
