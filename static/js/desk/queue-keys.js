// <queue-keys><ol>…<li data-pk="12"> with its buttons …</ol></queue-keys>
//
// Without JavaScript the buttons do all. With it, J and K go to the next comment and the
// one before, S presses "Setujui" and P "Spam" of the comment that has the focus.

const DEEDS = { s: "approve", p: "spam" };

class QueueKeys extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const items = [...this.querySelectorAll("[data-pk]")];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    if (event.key === "j") items[Math.min(at + 1, items.length - 1)]?.focus();
    if (event.key === "k") items[Math.max(at - 1, 0)]?.focus();
    if (DEEDS[event.key] && at >= 0) this.#press(items[at], DEEDS[event.key]);
  }

  #press(item, deed) {
    item.querySelector(`button[value="${deed}-${item.dataset.pk}"]`).click();
  }
}

customElements.define("queue-keys", QueueKeys);
