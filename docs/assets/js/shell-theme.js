/** The colours: as the system, light or dark; the choice is kept in this browser (`guide-theme`). */
(function () {
  'use strict';

  const { dataset } = document.documentElement;
  const button = document.getElementById('page-theme');
  const name = button?.querySelector('.entete-theme');
  const themes = ['auto', 'clair', 'sombre'];
  if (!button || !name) return;

  name.textContent = dataset.theme || 'auto';
  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(dataset.theme || 'auto') + 1) % themes.length];
    name.textContent = next;
    window.guide.announce('Affichage : ' + next);
    if (next === 'auto') delete dataset.theme;
    else dataset.theme = next;
    try {
      if (next === 'auto') localStorage.removeItem('guide-theme');
      else localStorage.setItem('guide-theme', next);
    } catch {
      // Storage refused: the choice holds for this page.
    }
  });
})();
