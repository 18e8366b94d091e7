/** « Imprimer », and whatever is folded is printed open. */
(function () {
  'use strict';

  document.getElementById('page-imprimer')?.addEventListener('click', () => {
    document.fonts.ready.then(() => print());
  });

  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = Array.from(document.querySelectorAll('main details:not([open])'));
    for (const details of folded) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of folded) details.open = false;
  });
})();
