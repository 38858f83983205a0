// <theme-toggle hidden><button type="button">Tampilan gelap</button></theme-toggle>
//
// Without JavaScript the page follows the system's theme and no button is seen. With it,
// the button changes sides; theme.js reads the choice before the next page is painted.
// Back on the system's side there is no choice any more: the page follows again.

const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
const CHANGES = [[system, "change"], [window, "pageshow"], [window, "storage"]];

class ThemeToggle extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", this);
    for (const [where, what] of CHANGES) where.addEventListener(what, this);
    this.#name();
  }

  disconnectedCallback() {
    for (const [where, what] of CHANGES) where.removeEventListener(what, this);
  }

  handleEvent(event) {
    if (event.type === "click") this.#choose(this.#isDark ? "light" : "dark");
    this.#name();
  }

  get #isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }

  #choose(theme) {
    const follows = (theme === "dark") === system.matches;
    try {
      if (follows) localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // Then the choice lasts as long as this page.
    }
    if (follows) delete root.dataset.theme;
    else root.dataset.theme = theme;
  }

  #name() {
    const other = this.#isDark ? "terang" : "gelap";
    this.querySelector("button").textContent = `Tampilan ${other}`;
  }
}

customElements.define("theme-toggle", ThemeToggle);
