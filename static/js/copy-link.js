// <copy-link hidden><a href="https://…/berita/">Salin tautan</a></copy-link>
//
// Without JavaScript, or where pages may not copy, nothing is seen. With it, the link
// copies its address and says so. When that fails it is the link that it always was.

const SAID_MS = 4000;

class CopyLink extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return;
    this.hidden = false;
    this.setAttribute("aria-live", "polite");
    this.addEventListener("click", this);
  }

  handleEvent(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#copy(link).catch(() => location.assign(link.href));
  }

  async #copy(link) {
    await navigator.clipboard.writeText(link.href);
    this.dataset.words ??= link.textContent;
    link.textContent = "Tautan disalin.";
    setTimeout(() => (link.textContent = this.dataset.words), SAID_MS);
  }
}

customElements.define("copy-link", CopyLink);
