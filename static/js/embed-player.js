// <embed-player from="YouTube" player="https://…"><a href="https://…">Buka di YouTube</a></embed-player>
//
// Without JavaScript the link leads to the other site. With it, a button shows what is
// there inside of the story; nothing is asked of the other site before it is pressed.

const MAY = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

class EmbedPlayer extends HTMLElement {
  #button = document.createElement("button");

  connectedCallback() {
    this.#button.className = "button button--quiet";
    this.#button.type = "button";
    this.#button.textContent = `Muat dari ${this.getAttribute("from")}`;
    this.#button.addEventListener("click", this);
    this.prepend(this.#button);
  }

  handleEvent() {
    const frame = document.createElement("iframe");
    frame.className = "embed__player";
    frame.title = this.closest("figure").firstElementChild.textContent;
    frame.allow = "encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin"; // YouTube plays for no stranger
    frame.sandbox = MAY;
    frame.src = this.getAttribute("player");
    this.#button.replaceWith(frame);
    frame.focus();
  }
}

customElements.define("embed-player", EmbedPlayer);
