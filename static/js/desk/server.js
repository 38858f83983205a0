// What the desk's scripts ask our own server; each failure has a sentence for people.

const SENTENCES = {
  403: "Anda tidak berwenang melakukan ini.",
  413: "Berkas terlalu besar.",
};
const LOST = "Server tidak dapat dihubungi. Periksa koneksi dan sesi login Anda, lalu coba lagi.";

export const get = (address, asked = {}) =>
  send(`${address}?${new URLSearchParams(asked)}`).then(({ answer }) => answer);

// Gives { status, answer } also for 422, whose answer holds what is to be corrected.
export function post(address, data) {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  data.set("csrfmiddlewaretoken", token?.value ?? "");
  return send(address, { method: "POST", body: data });
}

async function send(address, options = {}) {
  const headers = { Accept: "application/json" };
  const response = await fetch(address, { ...options, headers }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (answer && (response.ok || response.status === 422)) return { status: response.status, answer };
  throw new Error(SENTENCES[response?.status] ?? LOST);
}
