// <text-counter ideal="110"><input></text-counter>
//
// Tells how long the text is, and when it is past its ideal length or past its end;
// the browser would cut what is pasted without a word, so that is left to the server.

class TextCounter extends HTMLElement {
  #output = document.createElement("output");

  #end = Infinity;

  connectedCallback() {
    const input = this.querySelector("input, textarea");
    if (input.maxLength > 0) this.#end = input.maxLength;
    input.removeAttribute("maxlength");
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
      ? `${length} karakter, ${length > this.#end ? `harus paling banyak ${this.#end}` : `sebaiknya paling banyak ${ideal}`}`
      : `${length} dari ${ideal} karakter`;
    this.#output.classList.toggle("text-counter--long", isLong);
  }
}

customElements.define("text-counter", TextCounter);
