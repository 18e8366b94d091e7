/** The colours: as the system, light or dark; the choice is kept in this browser (`guide-theme`). */
(function () {
  'use strict';

  const root = document.documentElement;
  const button = document.getElementById('page-theme');
  const name = button && button.querySelector('.entete-theme');
  const themes = ['auto', 'clair', 'sombre'];

  if (!button || !name) return;

  const show = () => {
    name.textContent = root.dataset.theme || themes[0];
  };

  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(root.dataset.theme || themes[0]) + 1) % themes.length];
    if (next === themes[0]) delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (next === themes[0]) localStorage.removeItem('guide-theme');
      else localStorage.setItem('guide-theme', next);
    } catch {
      // Storage refused: the choice holds for this page.
    }
    show();
    window.guide.announce('Affichage : ' + next);
  });
  show();
})();
