// The dialog for a photo: first which one, then with which words.
//
// Gives { photo, alt, caption, credit } with only the words that differ, or null.

import { crel } from "django-prose-editor/editor";
import { ask } from "desk/ask";
import { library, photoNumbered } from "desk/photo-library";
import { upload } from "desk/photo-upload";
import { words } from "desk/photo-words";

const known = new Map();

// One photo by its number, asked for once; null when there is none.
export function photoOf({ pick }, number) {
  if (!known.has(number)) {
    const asked = photoNumbered(pick, number);
    asked.catch(() => known.delete(number));
    known.set(number, asked);
  }
  return known.get(number);
}

export function choosePhoto(options, attrs) {
  return ask("Foto", (answer) => {
    const room = crel("div");
    const shelf = () => room.replaceChildren(upload(options.upload, open), ...library(options.pick, open));
    const open = (photo, given = null) => {
      known.set(String(photo.id), Promise.resolve(photo));
      room.replaceChildren(...words(photo, given, { use: answer, again: shelf }));
      room.querySelector("textarea").focus();
    };
    const start = attrs?.photo ? photoOf(options, attrs.photo) : Promise.resolve(null);
    start.then(
      (photo) => (photo ? open(photo, attrs) : shelf()),
      () => shelf(),
    );
    return [room];
  });
}
