// Lets in what was written elsewhere without the dress of the program it comes from.

import { Extension, Plugin, crel, pm } from "django-prose-editor/editor";
import { clean, inert } from "desk/paste-html";

const NO_PICTURES = "Gambar tidak ikut tertempel. Pasang lewat tombol Foto, dengan keterangan dan kredit.";

// A heading that begins what is pasted stays one, instead of joining the line it
// is pasted into; words copied out of a heading here are only words.
function keepHeadings(slice, isOurs) {
  const { content, openStart, openEnd } = slice;
  const isHeading = (node) => node?.type.name === "heading";
  if (isOurs && content.childCount < 2) return slice;
  const start = isHeading(content.firstChild) ? 0 : openStart;
  const end = isHeading(content.lastChild) ? 0 : openEnd;
  return new pm.model.Slice(content, start, end);
}

export const CleanPaste = Extension.create({
  name: "cleanPaste",
  addStorage: () => ({ isOurs: false, tell: () => {} }),
  onCreate() {
    const told = crel("div", { className: "desk-notice", role: "status" });
    this.editor.view.dom.closest(".prose-editor").after(told);
    this.storage.tell = (sentence) => (told.textContent = sentence);
  },
  transformPastedHTML(html) {
    this.storage.isOurs = html.includes("data-pm-slice");
    const cleaned = this.storage.isOurs ? { html: inert(html) } : clean(html);
    this.storage.tell(cleaned.hadPictures ? NO_PICTURES : "");
    return cleaned.html;
  },
  addProseMirrorPlugins() {
    const { storage } = this;
    const refuseFiles = (view, event) => {
      const data = event.clipboardData ?? event.dataTransfer;
      const isFile = Boolean(data?.files.length) && !data.getData("text/html") && !data.getData("text/plain");
      if (isFile) storage.tell(NO_PICTURES);
      if (isFile) event.preventDefault();
      return isFile;
    };
    const transformPasted = (slice) => keepHeadings(slice, storage.isOurs);
    return [new Plugin({ props: { transformPasted, handleDOMEvents: { paste: refuseFiles, drop: refuseFiles } } })];
  },
});
