// <photo-zoom><a href="/media/…/1920.jpg"><img …></a></photo-zoom>
//
// Without JavaScript the link opens the largest copy of the photo. With it, the photo
// fills the height of a dialog over the story, and what is wider scrolls sideways; a
// click, Escape or "Tutup" leads back.

const LARGEST = "1600px";

class PhotoZoom extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  handleEvent(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      this.#open(link);
    } catch {
      location.assign(link.href);
    }
  }

  #open(link) {
    const dialog = document.createElement("dialog");
    dialog.className = "zoomed";
    dialog.setAttribute("aria-label", "Gambar diperbesar");
    dialog.append(this.#photo(link), this.#button());
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  #photo(link) {
    const photo = link.querySelector("picture").cloneNode(true);
    for (const copies of photo.children) copies.sizes = LARGEST;
    photo.querySelector("img").addEventListener("error", () => location.assign(link.href));
    return photo;
  }

  #button() {
    const button = document.createElement("button");
    button.className = "button button--quiet";
    button.type = "button";
    button.textContent = "Tutup";
    return button;
  }
}

customElements.define("photo-zoom", PhotoZoom);
