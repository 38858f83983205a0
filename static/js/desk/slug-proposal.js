// <slug-proposal source="id_headline"><input></slug-proposal>
//
// Proposes an address from the headline, as the server would (propose_slug in
// articles/models/slugs.py), until somebody types one or the story has one.

const MAX_CHARS = 80;

class SlugProposal extends HTMLElement {
  connectedCallback() {
    const slug = this.querySelector("input");
    const headline = document.getElementById(this.getAttribute("source"));
    if (!headline || slug.value) return;
    const propose = () => (slug.value = this.#propose(headline.value));
    headline.addEventListener("input", propose);
    slug.addEventListener("input", () => headline.removeEventListener("input", propose));
  }

  #propose(headline) {
    const words = headline
      .replaceAll("×", " x ")
      .replace(/[¼-¾⅐-⅞]/g, " $&")
      .normalize("NFKD")
      .replace(/(?<=[0-9])(?:[,:/⁄–—−]|[.](?![0-9]{3}(?![0-9])))(?=[0-9])/g, "-")
      .replace(/[^\x20-\x7e]/g, "")
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .trim()
      .replace(/[-\s]+/g, "-");
    if (words.length <= MAX_CHARS) return words;
    const cut = words.slice(0, MAX_CHARS + 1);
    return cut.slice(0, cut.lastIndexOf("-")) || words.slice(0, MAX_CHARS);
  }
}

customElements.define("slug-proposal", SlugProposal);
