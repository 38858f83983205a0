// The editor's interface in Indonesian, named for those who do not see it.

import { Extension } from "django-prose-editor/editor";
import { NAMES } from "desk/button-names";
import { moveByArrows, tellStates } from "desk/toolbar";

function nameButtons(bar) {
  for (const button of bar.querySelectorAll("button")) {
    const name = NAMES[button.dataset.name] ?? (button.title || button.textContent);
    button.title = name;
    button.setAttribute("aria-label", name);
  }
}

function nameText(dom, textarea) {
  const label = textarea.labels?.[0] ?? document.querySelector(`label[for="${textarea.id}"]`);
  dom.setAttribute("aria-label", label?.textContent.replace(/:\s*$/, "").trim() || "Isi");
  dom.setAttribute("aria-multiline", "true");
  label?.addEventListener("click", () => dom.focus());
}

// The editor's own dialogs come without a name.
function nameDialogs(room) {
  const name = (dialog) => dialog?.setAttribute("aria-label", dialog.querySelector("h3")?.textContent ?? "");
  new MutationObserver(() => name(room.querySelector(":scope > div > dialog"))).observe(room, { childList: true });
}

export const Interface = Extension.create({
  name: "interface",
  onCreate({ editor }) {
    const { dom } = editor.view;
    const room = dom.closest(".prose-editor");
    const bar = room.querySelector(".prose-menubar");
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Alat tulis");
    nameButtons(bar);
    tellStates(bar);
    moveByArrows(bar);
    nameText(dom, room.querySelector("textarea"));
    nameDialogs(dom.parentElement);
    editor.on("transaction", () => tellStates(bar));
  },
});
