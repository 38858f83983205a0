// A reference in a story: an empty element that stands for something kept elsewhere,
// shown in the editor as a box that can be changed and removed.
//
// kind: { name, tag, attributes (the first makes it one), title,
//         choose(options, attrs) -> promise of attrs or null, show(box, attrs, options) }

import { Node } from "django-prose-editor/editor";
import { box } from "desk/reference-box";

const attribute = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(`data-${name}`),
  renderHTML: (attrs) => (attrs[name] ? { [`data-${name}`]: attrs[name] } : {}),
});

// Keep a line to write on behind what was put in last.
export function insert(editor, type, attrs) {
  const isLast = editor.state.selection.$to.after(1) === editor.state.doc.content.size;
  const line = isLast ? [{ type: "paragraph" }] : [];
  editor.chain().focus().insertContent([{ type, attrs }, ...line]).scrollIntoView().run();
}

export const reference = (kind) =>
  Node.create({
    name: kind.name,
    group: "block",
    atom: true,
    draggable: true,
    addOptions: () => ({}),
    addAttributes: () => Object.fromEntries(kind.attributes.map((name) => [name, attribute(name)])),
    parseHTML: () => [{ tag: `${kind.tag}[data-${kind.attributes[0]}]`, priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => [kind.tag, HTMLAttributes],
    addNodeView() {
      return box(kind, this.options);
    },
    addMenuItems({ menu, buttons }) {
      menu.defineItem({
        name: kind.name,
        groups: "references",
        button: buttons.text(kind.title),
        active: (editor) => editor.isActive(kind.name),
        command: async (editor) => {
          const attrs = await kind.choose(this.options, null);
          if (attrs) insert(editor, kind.name, attrs);
        },
      });
    },
    ...kind.more,
  });
