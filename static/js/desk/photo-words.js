// A chosen photo and its words, which this story may say differently.
//
// What stays as the library has it is not stored with the story, so that it follows
// later corrections there.

import { crel } from "django-prose-editor/editor";
import { button, field, form } from "desk/ask";
import { picture } from "desk/photo-library";

const NAMES = ["alt", "caption", "credit"];
const AGAIN = "Kosongkan untuk memakai kata-kata dari arsip.";

export function words(photo, attrs, { use, again }) {
  const value = (name) => attrs?.[name] || photo[name];
  const inputs = [
    field("Keterangan foto", crel("textarea", { name: "caption", rows: 3, maxLength: 600, value: value("caption") }), AGAIN),
    field("Kredit foto", crel("input", { name: "credit", maxLength: 120, value: value("credit") })),
    field("Teks alternatif", crel("input", { name: "alt", maxLength: 300, value: value("alt") })),
  ];
  const different = (data) =>
    NAMES.map((name) => [name, data.get(name).trim()]).filter(([name, typed]) => typed && typed !== photo[name]);
  const send = (data) => use({ photo: String(photo.id), ...Object.fromEntries(different(data)) });
  const note = photo.duplicate ? "Berkas ini sudah ada di arsip; foto itu yang dipakai." : "";
  return [
    crel("div", { className: "photo-words" }, [
      crel("div", { className: "photo-words__photo" }, [picture(photo), crel("p", { role: "status", textContent: note })]),
      form(inputs, "Pakai foto ini", send, [button("Pilih foto lain", again)]),
    ]),
  ];
}
