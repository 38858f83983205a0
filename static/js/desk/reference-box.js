// How a reference looks in the editor: a box with what it stands for, and two buttons.

import { crel } from "django-prose-editor/editor";
import { button } from "desk/ask";

export function box(kind, options) {
  return ({ node, editor, getPos }) => {
    let attrs = node.attrs;
    const shown = crel("div", { className: "reference__shown" });
    const change = async () => {
      const chosen = await kind.choose(options, attrs);
      const place = { from: getPos(), to: getPos() + 1 };
      if (chosen) editor.chain().focus().insertContentAt(place, { type: kind.name, attrs: chosen }).run();
    };
    const remove = () => editor.chain().focus().deleteRange({ from: getPos(), to: getPos() + 1 }).run();
    const tools = crel("div", { className: "reference__tools" }, [
      crel("b", { textContent: kind.title }),
      button("Ubah", change),
      button("Hapus", remove),
    ]);
    const dom = crel("div", { className: `reference reference--${kind.name}`, contentEditable: "false" }, [tools, shown]);
    dom.addEventListener("dblclick", change);
    kind.show(shown, attrs, options);
    const update = (next) => {
      if (next.type.name !== kind.name) return false;
      if (next.attrs !== attrs) kind.show(shown, (attrs = next.attrs), options);
      return true;
    };
    return { dom, update, stopEvent: (event) => tools.contains(event.target), ignoreMutation: () => true };
  };
}
