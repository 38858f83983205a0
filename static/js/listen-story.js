// <listen-story hidden><button type="button">Dengarkan</button></listen-story>
//
// Without JavaScript, or where the browser cannot speak, nothing is seen. With it, the
// browser's own voice reads the story; nothing is loaded, and nothing before the press.

const READ_ALOUD = `.story__headline, .story__lead,
  .prose > :is(p:not(.also), h2, h3, ul, ol, blockquote)`;

class ListenStory extends HTMLElement {
  #isSpeaking = false;

  connectedCallback() {
    if (!("speechSynthesis" in window)) return;
    this.hidden = false;
    this.addEventListener("click", this);
    addEventListener("pagehide", this);
  }

  disconnectedCallback() {
    removeEventListener("pagehide", this);
    this.#stop();
  }

  handleEvent(event) {
    if (/^(canceled|interrupted)$/.test(event.error)) return;
    if (event.type === "click" && !this.#isSpeaking) this.#speak();
    else this.#stop();
  }

  #speak() {
    const pieces = [...document.querySelectorAll(READ_ALOUD)].map((piece) => {
      const spoken = new SpeechSynthesisUtterance(piece.textContent);
      spoken.lang = "id-ID";
      spoken.addEventListener("error", this);
      return spoken;
    });
    pieces.at(-1)?.addEventListener("end", () => this.#stop());
    speechSynthesis.cancel();
    for (const piece of pieces) speechSynthesis.speak(piece);
    this.#say(pieces.length > 0);
  }

  #stop() {
    if (!this.#isSpeaking) return;
    this.#say(false);
    speechSynthesis.cancel();
  }

  #say(isSpeaking) {
    this.#isSpeaking = isSpeaking;
    this.querySelector("button").textContent = isSpeaking ? "Berhenti" : "Dengarkan";
  }
}

customElements.define("listen-story", ListenStory);
