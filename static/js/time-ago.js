// <time-ago><time datetime="2026-11-23T14:35:00+07:00">Senin, … | 14:35 WIB</time></time-ago>
//
// Without JavaScript the time stands as it was written. With it, a time of the last 24
// hours reads "5 menit yang lalu", in the room of the written one: nothing moves.

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 24 * 60;
const words = new Intl.RelativeTimeFormat("id");

class TimeAgo extends HTMLElement {
  #ago = document.createElement("span");
  #timer;

  connectedCallback() {
    this.#timer = setInterval(() => this.#show(), MINUTE_MS);
    this.#show();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #show() {
    const time = this.querySelector("time");
    const minutes = Math.floor((Date.now() - Date.parse(time?.dateTime)) / MINUTE_MS);
    if (!(minutes >= 0 && minutes < MINUTES_A_DAY)) return this.#ago.remove();
    this.#ago.textContent = this.#say(minutes);
    this.title = time.textContent;
    this.append(this.#ago);
  }

  #say(minutes) {
    if (minutes < 1) return "baru saja";
    if (minutes < 60) return words.format(-minutes, "minute");
    return words.format(-Math.floor(minutes / 60), "hour");
  }
}

customElements.define("time-ago", TimeAgo);
