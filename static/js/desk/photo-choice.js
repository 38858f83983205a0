// <photo-choice data-pick data-upload data-words="lead_"><input type="number"></photo-choice>
//
// Without JavaScript the field takes a photo's number. With it, a dialog chooses the
// photo and fills the fields that replace its words (lead_alt, lead_caption, lead_credit).

import { crel } from "django-prose-editor/editor";
import { button } from "desk/ask";
import { picture } from "desk/photo-library";
import { choosePhoto, photoOf } from "desk/photo-picker";

const WORDS = ["alt", "caption", "credit"];

class PhotoChoice extends HTMLElement {
  #shown = crel("div", { className: "photo-choice__shown" });
  #remove = button("Lepas foto", () => this.#set({ photo: "" }), "ask__button");

  connectedCallback() {
    const label = this.#input.labels[0];
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", label?.textContent.replace(/:\s*$/, "") ?? "Foto");
    label?.removeAttribute("for");
    this.#input.type = "hidden";
    this.append(this.#shown, button("Pilih foto", () => this.#choose(), "ask__button"), this.#remove);
    this.#show();
  }

  get #input() {
    return this.querySelector("input");
  }

  #word(name) {
    const { words } = this.dataset;
    return words ? this.#input.form.elements[`${words}${name}`] : null;
  }

  async #choose() {
    const given = WORDS.map((name) => [name, this.#word(name)?.value]);
    const attrs = { photo: this.#input.value, ...Object.fromEntries(given) };
    const chosen = await choosePhoto(this.dataset, attrs);
    if (chosen) this.#set(chosen);
  }

  #set(chosen) {
    this.#input.value = chosen.photo;
    for (const name of WORDS) if (this.#word(name)) this.#word(name).value = chosen[name] ?? "";
    this.#input.dispatchEvent(new Event("change", { bubbles: true }));
    this.#show();
  }

  async #show() {
    const number = this.#input.value;
    this.#remove.hidden = !number;
    this.#shown.textContent = number ? `Foto nomor ${number}` : "";
    const photo = number && (await photoOf(this.dataset, number).catch(() => null));
    if (photo && number === this.#input.value) this.#shown.replaceChildren(picture(photo));
  }
}

customElements.define("photo-choice", PhotoChoice);
