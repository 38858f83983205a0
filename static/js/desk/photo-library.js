// The photos we have: a search field, a grid of them, and a button for older ones.

import { crel } from "django-prose-editor/editor";
import { button, notice } from "desk/ask";
import { searchBox } from "desk/search-box";
import { get } from "desk/server";

export function library(address, pick) {
  const grid = crel("ul", { className: "photos" });
  const told = notice();
  const older = button("Muat foto yang lebih lama", () => more());
  let words = "";
  let next = null;

  const look = (typed) => get(address, { q: typed }).then((found) => ({ ...found, typed }));
  const fail = (sentence) => (told.textContent = sentence);
  const add = (found) => {
    grid.append(...found.photos.map((photo) => crel("li", {}, [thumb(photo, pick)])));
    next = found.older;
    older.hidden = next === null;
    told.textContent = grid.childElementCount ? "" : "Tidak ada foto yang cocok.";
  };
  const show = (found) => {
    words = found.typed;
    grid.replaceChildren();
    add(found);
  };
  const more = () => {
    const mine = words;
    older.disabled = true;
    get(address, { q: words, sebelum: next })
      .then((found) => mine === words && add(found), (error) => fail(error.message))
      .finally(() => (older.disabled = false));
  };

  older.hidden = true;
  return [searchBox("Cari di arsip foto", look, show, fail), told, grid, older];
}

function thumb(photo, pick) {
  const words = photo.caption || photo.alt || `Foto nomor ${photo.id}`;
  const it = button("", () => pick(photo), "photos__photo");
  it.append(picture(photo), crel("span", { textContent: words }));
  return it;
}

export const picture = ({ thumb, width, height }) =>
  crel("img", { src: thumb, alt: "", width, height, loading: "lazy", decoding: "async" });

export async function photoNumbered(address, number) {
  const { photos } = await get(address, { nomor: number });
  return photos[0] ?? null;
}
