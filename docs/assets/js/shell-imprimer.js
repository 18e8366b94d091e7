/** « Imprimer », and whatever is folded is printed open. */
(function () {
  'use strict';

  const button = document.getElementById('page-imprimer');
  if (button) button.addEventListener('click', () => print());

  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('main details:not([open])')].map((d) => /** @type {HTMLDetailsElement} */ (d));
    for (const details of folded) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of folded) details.open = false;
  });
})();
