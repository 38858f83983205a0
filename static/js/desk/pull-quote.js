// A quotation that stands out: <blockquote class="pull-quote">.

import { Node } from "django-prose-editor/editor";

export const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "paragraph+",
  defining: true,
  parseHTML: () => [{ tag: "blockquote.pull-quote", priority: 60 }],
  renderHTML: () => ["blockquote", { class: "pull-quote" }, 0],
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "pullQuote",
      groups: "quotes",
      button: buttons.text("Kutipan besar"),
      active: (editor) => editor.isActive("pullQuote"),
      enabled: (editor) => editor.can().toggleWrap("pullQuote"),
      command: (editor) => editor.chain().focus().toggleWrap("pullQuote").run(),
    });
  },
});
