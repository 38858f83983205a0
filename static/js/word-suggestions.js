// <word-suggestions src="/cari/saran/"><input name="q"> …</word-suggestions>
//
// Words while one types, in the browser's own list: it knows keys and screen readers.
// A new letter cancels the question before.

class WordSuggestions extends HTMLElement {
  #asking = new AbortController();
  #list = document.createElement("datalist");

  connectedCallback() {
    const input = this.querySelector("input");
    this.#list.id = "saran";
    input.setAttribute("list", this.#list.id);
    input.after(this.#list);
    input.addEventListener("input", () => this.#ask(input.value).catch(() => {}));
  }

  async #ask(text) {
    this.#asking.abort();
    this.#asking = new AbortController();
    const url = `${this.getAttribute("src")}?q=${encodeURIComponent(text)}`;
    const answer = await fetch(url, { signal: this.#asking.signal });
    if (answer.ok) this.#list.innerHTML = await answer.text();
  }
}

customElements.define("word-suggestions", WordSuggestions);
