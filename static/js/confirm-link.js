// <confirm-link><a href="/komentar/7/hapus/">Hapus Komentar</a></confirm-link>
//
// Without JavaScript the link opens a confirmation page. With it, the form on that
// page (the part marked data-confirm) appears in a dialog over the article instead.

class ConfirmLink extends HTMLElement {
  #isAsking = false;

  connectedCallback() {
    this.addEventListener("click", this);
  }

  handleEvent(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#ask(link)
      .catch(() => location.assign(link.href))
      .finally(() => (this.#isAsking = false));
  }

  async #ask(link) {
    const dialog = document.createElement("dialog");
    const form = await this.#fetchForm(link.href);
    const cancel = form.querySelector("[data-cancel]");
    dialog.className = "dialog";
    dialog.setAttribute("aria-label", link.textContent);
    dialog.append(form);
    dialog.addEventListener("close", () => dialog.remove());
    cancel.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
    });
    document.body.append(dialog);
    dialog.showModal();
    cancel.focus();
  }

  async #fetchForm(url) {
    const response = await fetch(url);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return document.adoptNode(page.querySelector("[data-confirm]"));
  }
}

customElements.define("confirm-link", ConfirmLink);
