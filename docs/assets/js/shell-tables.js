/** What takes the focus in a table that scrolls is brought into view as a whole. */
(function () {
  'use strict';

  document.addEventListener('focusin', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target.closest('table')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
})();
