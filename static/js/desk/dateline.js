// Finds a dateline at the start of a body: "IVOOX.id, Moscow - ", "JAKARTA, KOMPAS.com - ",
// "Denpasar (ANTARA) - ", "tirto.id - ", "JAKARTA, …".

const HEAD = /^\s*(\S.{1,60}?)\s*(?:--?|[–—])\s+/u;
const CAPITALS = /^\s*(\p{Lu}[\p{Lu} .'’]{3,30}),\s+(?=\S)/u;
const MEDIUM = /\.\p{L}{2,}$|\s(?:indonesia|times|news|post|tv)$|^(?:antara|warta|kompas|tempo|republika|detik)$/iu;
const PLACE = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}$/u;

const isCapitals = (words) => words === words.toUpperCase();
const titled = (words) => words.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());

// The medium is told by its look, or by standing in capitals before a place.
function parts(head) {
  const [, place, medium] = head.match(/^(.+?)\s*\((.+)\)$/u) ?? [];
  if (place) return { media: [medium], places: [place] };
  const all = head.split(/\s*,\s*/);
  const media = all.filter((part) => MEDIUM.test(part));
  const places = all.filter((part) => !MEDIUM.test(part));
  if (places.length === 2 && isCapitals(places[0]) && !isCapitals(places[1])) media.push(places.shift());
  return { media, places };
}

function read(text, city) {
  const isOurs = (place) => place?.toLowerCase() === city.trim().toLowerCase();
  const found = text.match(HEAD);
  if (found) {
    const { media, places } = parts(found[1]);
    const isPlace = places.every((place) => PLACE.test(place));
    const isSure = media.length > 0 || isOurs(places[0]) || isCapitals(found[1]);
    if (isPlace && isSure && places.length < 2) return { found, place: places[0] ?? "" };
  }
  const capitals = text.match(CAPITALS);
  return capitals && { found: capitals, place: capitals[1] };
}

export function datelineOf(doc, city) {
  const first = doc.firstChild;
  const dateline = first?.type.name === "paragraph" ? read(first.textContent, city) : null;
  if (!dateline) return null;
  const { found, place } = dateline;
  return { text: found[0].trim(), length: found[0].length, city: isCapitals(place) ? titled(place) : place };
}
