/** Before the page is drawn: the chosen colours, so that no page flashes; and the sign that scripts run. */
(function () {
  'use strict';

  const root = document.documentElement;
  root.classList.add('js');
  try {
    const theme = localStorage.getItem('guide-theme');
    if (theme === 'clair' || theme === 'sombre') root.dataset.theme = theme;
  } catch {
    // Storage refused: the colours of the system.
  }
})();
