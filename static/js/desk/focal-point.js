// <focal-point data-x="id_focal_x" data-y="id_focal_y" data-file="id_image">
//   <img> or <canvas hidden>
// </focal-point>
//
// A click on the image writes the two number fields, which also work by themselves.
// A chosen file is shown at once, before it is uploaded.

class FocalPoint extends HTMLElement {
  #marker = document.createElement("span");

  connectedCallback() {
    this.#marker.className = "focal-point__marker";
    this.append(this.#marker);
    this.addEventListener("click", this);
    for (const field of this.#fields()) field?.addEventListener("input", () => this.#mark());
    const file = document.getElementById(this.dataset.file);
    file?.addEventListener("change", () => this.#preview(file.files[0]).catch(() => {}));
    this.#mark();
  }

  handleEvent(event) {
    if (event.target.closest("img, canvas") === null) return;
    const edge = event.target.getBoundingClientRect();
    const [x, y] = this.#fields();
    if (!x || !y) return;
    x.value = Math.round((100 * (event.clientX - edge.left)) / edge.width);
    y.value = Math.round((100 * (event.clientY - edge.top)) / edge.height);
    this.#mark();
  }

  #fields() {
    return [this.dataset.x, this.dataset.y].map((id) => document.getElementById(id));
  }

  #mark() {
    const [x, y] = this.#fields();
    this.#marker.hidden = !x || !this.querySelector("img, canvas:not([hidden])");
    this.#marker.style.insetInlineStart = `${x?.value}%`;
    this.#marker.style.insetBlockStart = `${y?.value}%`;
  }

  async #preview(file) {
    if (!file) return;
    const bitmap = await createImageBitmap(file);
    const canvas = document.createElement("canvas");
    const shrink = Math.min(1, 960 / bitmap.width);
    canvas.width = bitmap.width * shrink;
    canvas.height = bitmap.height * shrink;
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    this.querySelector("picture, canvas")?.replaceWith(canvas);
    this.#mark();
  }
}

customElements.define("focal-point", FocalPoint);
