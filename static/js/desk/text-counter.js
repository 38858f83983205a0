// <text-counter ideal="110"><input></text-counter>
//
// Tells how long the text is; past the ideal length it says so, and refuses nothing.

class TextCounter extends HTMLElement {
  #output = document.createElement("output");

  connectedCallback() {
    this.#output.className = "text-counter";
    this.append(this.#output);
    this.addEventListener("input", () => this.#show());
    this.#show();
  }

  #show() {
    const ideal = Number(this.getAttribute("ideal"));
    const length = [...this.querySelector("input, textarea").value].length;
    const isLong = length > ideal;
    this.#output.textContent = isLong
      ? `${length} karakter, sebaiknya paling banyak ${ideal}`
      : `${length} dari ${ideal} karakter`;
    this.#output.classList.toggle("text-counter--long", isLong);
  }
}

customElements.define("text-counter", TextCounter);
