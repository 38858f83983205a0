// A search field that asks while somebody types, and never shows an overtaken answer.
//
// searchBox("Cari berita", look, show, fail): look(words) gives a promise.

import { crel } from "django-prose-editor/editor";
import { field } from "desk/ask";

const PAUSE = 250;

export function searchBox(label, look, show, fail) {
  let asked = 0;
  let timer = 0;
  const input = crel("input", { type: "search", autocomplete: "off", autofocus: true });

  const search = () => {
    const mine = ++asked;
    const isNewest = () => mine === asked;
    look(input.value.trim()).then(
      (found) => isNewest() && show(found),
      (error) => isNewest() && fail(error.message),
    );
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  search();
  return field(label, input);
}
