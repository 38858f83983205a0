// <count-read story="42"></count-read>
//
// Tells the site once that its story is read: when the page is seen, not while the
// browser makes it ready or keeps it in the background. Nothing is told of the reader.

const MOMENTS = ["prerenderingchange", "visibilitychange"];

class CountRead extends HTMLElement {
  connectedCallback() {
    for (const moment of MOMENTS) document.addEventListener(moment, this);
    this.handleEvent();
  }

  disconnectedCallback() {
    for (const moment of MOMENTS) document.removeEventListener(moment, this);
  }

  handleEvent() {
    if (document.prerendering || document.hidden) return;
    this.remove();
    navigator.sendBeacon(`/v/${this.getAttribute("story")}`);
  }
}

customElements.define("count-read", CountRead);
