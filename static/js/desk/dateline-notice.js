// Says politely that the body begins with a dateline, which the city field makes.

import { Extension, crel } from "django-prose-editor/editor";
import { button } from "desk/ask";
import { datelineOf } from "desk/dateline";

export const DatelineNotice = Extension.create({
  name: "datelineNotice",
  addStorage: () => ({ shown: null }),
  onCreate() {
    const city = this.editor.view.dom.closest("form")?.elements.dateline_city;
    if (!city) return;
    const words = crel("span");
    const remove = button("Hapus dateline dari isi", () => this.storage.remove(), "ask__button");
    const box = crel("div", { className: "desk-notice", hidden: true }, [words, remove]);
    const room = crel("div", { role: "status" }, [box]);
    this.editor.view.dom.closest(".prose-editor").after(room);
    this.storage.remove = () => {
      const found = datelineOf(this.editor.state.doc, city.value);
      if (!found) return;
      if (!city.value.trim()) city.value = found.city;
      this.editor.chain().focus().deleteRange({ from: 1, to: 1 + found.length }).run();
    };
    this.storage.look = () => {
      const found = datelineOf(this.editor.state.doc, city.value);
      box.hidden = !found;
      if (found) words.textContent = `Isi diawali dateline “${found.text}”. Dateline dibuat otomatis dari kota, jadi jangan ditulis di isi.`;
    };
    this.storage.look();
  },
  onUpdate() {
    this.storage.look?.();
  },
});
