// A box with a heading beside the story: <div class="info-box">.

import { Node, findParentNode } from "django-prose-editor/editor";

const NEW = {
  type: "infoBox",
  content: [{ type: "heading", attrs: { level: 3 } }, { type: "paragraph" }],
};

function toggle(editor) {
  const box = findParentNode((node) => node.type.name === "infoBox")(editor.state.selection);
  if (box) {
    const { tr } = editor.state;
    editor.view.dispatch(tr.replaceWith(box.pos, box.pos + box.node.nodeSize, box.node.content));
    return;
  }
  const { $from } = editor.state.selection;
  const isEmptyLine = $from.depth === 1 && $from.parent.content.size === 0;
  const at = isEmptyLine ? { from: $from.before(1), to: $from.after(1) } : $from.after(1);
  const start = isEmptyLine ? at.from : at;
  const end = isEmptyLine ? at.to : at;
  const line = end === editor.state.doc.content.size ? [{ type: "paragraph" }] : [];
  editor.chain().insertContentAt(at, [NEW, ...line]).focus(start + 2).run();
}

// Enter on an empty last line leads out of the box, as it does out of a quotation.
function leave(editor) {
  const { $from, empty } = editor.state.selection;
  const box = findParentNode((node) => node.type.name === "infoBox")(editor.state.selection);
  const isEmptyLine = empty && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
  const isLast = box && $from.depth === box.depth + 1 && $from.after() === box.pos + box.node.nodeSize - 1;
  if (!isEmptyLine || !isLast || box.node.childCount < 2) return false;
  const line = { from: $from.before(), to: $from.after() };
  const behind = box.pos + box.node.nodeSize - (line.to - line.from);
  return editor.chain().deleteRange(line).insertContentAt(behind, { type: "paragraph" }).focus(behind + 1).run();
}

export const InfoBox = Node.create({
  name: "infoBox",
  group: "block",
  content: "(paragraph | heading | bulletList | orderedList)+",
  defining: true,
  isolating: true,
  addKeyboardShortcuts: () => ({ Enter: ({ editor }) => leave(editor) }),
  parseHTML: () => [{ tag: "div.info-box", priority: 60 }],
  renderHTML: () => ["div", { class: "info-box" }, 0],
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "infoBox",
      groups: "quotes",
      button: buttons.text("Kotak info"),
      active: (editor) => editor.isActive("infoBox"),
      command: toggle,
    });
  },
});
