// <theme-toggle hidden><button type="button">Tampilan gelap</button></theme-toggle>
//
// Without JavaScript the page follows the system's theme and no button is seen. With it,
// the button changes sides. This file blocks, so that who chose a theme never sees the
// other one flash; a page that comes back, or stands in another tab, follows the choice.
// Back on the system's side there is no choice any more: the page follows again.
{
  const system = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;

  const follow = () => {
    try {
      const theme = localStorage.getItem("theme");
      if (/^(light|dark)$/.test(theme)) root.dataset.theme = theme;
      else delete root.dataset.theme;
    } catch {
      // Storage may be forbidden; then the system's theme is right.
    }
  };
  const choose = (theme) => {
    const isSystems = (theme === "dark") === system.matches;
    if (isSystems) delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      if (isSystems) localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // Then the choice lasts as long as this page.
    }
  };

  follow();
  for (const event of ["pageshow", "storage"]) addEventListener(event, follow);

  class ThemeToggle extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", this);
      system.addEventListener("change", this);
      for (const event of ["DOMContentLoaded", "pageshow", "storage"]) addEventListener(event, this);
    }

    handleEvent({ type, target }) {
      const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
      if (type === "click" && target.closest("button")) choose(isDark() ? "light" : "dark");
      this.querySelector("button").textContent = `Tampilan ${isDark() ? "terang" : "gelap"}`;
      this.hidden = false;
    }
  }

  customElements.define("theme-toggle", ThemeToggle);
}
