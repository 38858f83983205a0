// <fresh-comments src="/komentar/baru/12/345/"></fresh-comments>
//
// Asks now and then, while the page is looked at, whether somebody said more, and shows
// the link that the answer holds. Without JavaScript one loads the page again.

const EVERY_MS = 60_000;

class FreshComments extends HTMLElement {
  #timer;

  connectedCallback() {
    this.setAttribute("role", "status");
    this.#timer = setInterval(() => this.#ask(), EVERY_MS);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  async #ask() {
    if (document.hidden) return;
    try {
      const answer = await fetch(this.getAttribute("src"), { credentials: "omit" });
      if (answer.ok) this.#show(await answer.text());
    } catch {
      // Without a network nothing is new.
    }
  }

  #show(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const link = page.querySelector("a");
    this.replaceChildren(...(link ? [document.adoptNode(link)] : []));
  }
}

customElements.define("fresh-comments", FreshComments);
