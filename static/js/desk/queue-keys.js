// <queue-keys><ol>…<li data-seen="…"> with its buttons data-key="s" …</ol></queue-keys>
//
// Without JavaScript the buttons do all. With it, and only while a comment has the focus:
// J and K go to the next and the one before, X ticks it, U presses the newest "Urungkan",
// and every other key presses the comment's button that names it.

class QueueKeys extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", this);
  }

  handleEvent(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === "Enter" && event.target.type === "checkbox") event.preventDefault();
    const item = document.activeElement.closest("[data-seen]");
    if (item) this.#press(event.key.toLowerCase(), item);
  }

  #press(key, item) {
    const items = [...this.querySelectorAll("[data-seen]")];
    const at = items.indexOf(item);
    const moves = {
      j: () => items[at + 1]?.focus(),
      k: () => items[at - 1]?.focus(),
      x: () => item.querySelector("[type=checkbox]").click(),
      u: () => document.querySelector("[data-undo]")?.click(),
    };
    if (Object.hasOwn(moves, key)) moves[key]();
    else if (/^[a-z0-9]$/.test(key)) item.querySelector(`[data-key="${key}"]`)?.click();
  }
}

customElements.define("queue-keys", QueueKeys);
