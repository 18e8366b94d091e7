/**
 * The term in place: a click, a tap, Enter or a still pointer on a term opens its card.
 * When data or term lack, or for Ctrl and the like, the link leads to the entry.
 */
(function () {
  'use strict';

  const OPEN_AFTER = 500;
  const CLOSE_AFTER = 300;
  const { guide } = window;
  const { element } = guide;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll('a.terme');

  let card; // the one that is open
  let opener; // its link
  let held = false; // opened on purpose: it has the focus and stays
  let timer;

  const linkAt = (node) => node.closest?.('a.terme');

  function build(term) {
    const close = element('button', { type: 'button', class: 'fiche-fermer', 'aria-label': 'Fermer' }, '×');
    close.onclick = () => shut(true);
    const title = element('p', { class: 'fiche-titre', id: 'fiche-titre' }, guide.label('strong', term));
    if (term.acronym) title.append(` (${term.acronym})`);
    const body = element('p', { id: 'fiche-texte' }, term.sentence);
    const attributes = { 'aria-labelledby': title.id, 'aria-describedby': body.id, tabindex: '-1' };
    const made = element('div', { class: 'fiche', role: 'dialog', ...attributes }, title, close, body);
    if (term.official) made.append(element('p', { class: 'fiche-officiel' }, guide.official(term)));
    const entry = element('a', { href: opener.href }, 'Voir la fiche');
    made.append(element('div', { class: 'fiche-actions' }, entry, guide.copyButtons(async () => term)));
    made.addEventListener('focusout', (event) => {
      const to = /** @type {Node | null} */ (event.relatedTarget);
      // A press on the term, or on the text around it, is for the pointer's listeners.
      if (held && to && !made.contains(to) && !to.contains(opener)) shut();
    });
    return made;
  }

  function place() {
    const { width, height } = card.getBoundingClientRect();
    const { top, bottom } = opener.getBoundingClientRect();
    if (getComputedStyle(card).position === 'fixed') {
      scrollBy(0, Math.max(0, bottom + 8 + height - innerHeight));
      return;
    }
    const left = Math.min(opener.getClientRects()[0].left, document.documentElement.clientWidth - width - 8);
    const below = bottom + height + 8 < innerHeight || top < height;
    card.style.setProperty('--x', `${Math.max(8, left) + scrollX}px`);
    card.style.setProperty('--y', `${(below ? bottom + 6 : top - height - 6) + scrollY}px`);
  }

  function open(link, hold) {
    const term = guide.termAt(link.href);
    if (!term) return false;
    clearTimeout(timer);
    if (opener !== link) {
      shut();
      opener = link;
      card = build(term);
      document.body.append(card);
      place();
      guide.sources().catch(() => {}); // for « Copier »
    }
    held ||= hold;
    if (hold) card.focus({ preventScroll: true });
    return true;
  }

  /** @param {boolean} [back] whether the focus goes back to the term */
  function shut(back) {
    clearTimeout(timer);
    const [closed, link] = [card, opener];
    card = opener = undefined;
    held = false;
    if (back) link.focus({ preventScroll: true });
    closed?.remove();
  }

  /** Past an end of the card, Tab goes on from the term. */
  function leave(event) {
    const stops = [...card.querySelectorAll('a, button, textarea')];
    const back = event.shiftKey;
    if (![back && card, back ? stops[0] : stops.at(-1)].includes(document.activeElement)) return;
    if (back) event.preventDefault();
    shut(true);
  }

  document.addEventListener('click', (event) => {
    const link = linkAt(event.target);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (held && opener === link) shut(true);
    else if (!open(link, true)) return;
    event.preventDefault();
  });

  document.addEventListener('pointerup', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (!card || card.contains(target) || opener.contains(target)) return;
    shut(held && !target.closest('a, button, input, select, summary'));
  });

  document.addEventListener('pointerover', ({ target, pointerType }) => {
    if (pointerType === 'touch' || held) return;
    clearTimeout(timer);
    const link = linkAt(target);
    if (link && link !== opener) timer = setTimeout(open, OPEN_AFTER, link, false);
    else if (card && !link && !card.contains(target)) timer = setTimeout(shut, CLOSE_AFTER);
  });

  document.addEventListener(
    'keydown',
    (event) => {
      if (!card) return;
      if (event.key === 'Tab' && held) leave(event);
      if (event.key !== 'Escape') return;
      event.stopPropagation(); // one Esc closes one thing
      shut(held);
    },
    true,
  );

  addEventListener('resize', () => card && place());

  async function ready() {
    await guide.terms();
    for (const link of links) if (guide.termAt(link.href)) link.setAttribute('aria-haspopup', 'dialog');
  }

  if (links.length) {
    const fetchTerms = () => ready().catch(() => {});
    (window.requestIdleCallback || setTimeout)(fetchTerms);
    for (const sign of ['pointerover', 'focusin']) {
      document.addEventListener(sign, ({ target }) => linkAt(target) && fetchTerms());
    }
  }
})();
