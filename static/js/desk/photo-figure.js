// A photo in a story: <figure data-photo="12" data-caption="…"></figure>.

import { crel } from "django-prose-editor/editor";
import { picture } from "desk/photo-library";
import { choosePhoto, photoOf } from "desk/photo-picker";
import { reference } from "desk/reference";

async function show(box, attrs, options) {
  box.textContent = `Foto nomor ${attrs.photo}`;
  const photo = await photoOf(options, attrs.photo).catch(() => undefined);
  if (photo === null) box.textContent = `Foto nomor ${attrs.photo} tidak ada lagi; pembaca tidak melihatnya.`;
  if (!photo) return;
  const caption = crel("span", { textContent: attrs.caption || photo.caption || "Tanpa keterangan" });
  const credit = crel("small", { textContent: attrs.credit || photo.credit || "Tanpa kredit" });
  box.replaceChildren(picture(photo), caption, credit);
}

export const PhotoFigure = reference({
  name: "photoFigure",
  tag: "figure",
  attributes: ["photo", "alt", "caption", "credit"],
  title: "Foto",
  choose: choosePhoto,
  show,
});
