// A post or video of another site, by its address: <figure data-embed="https://…">.
//
// Which addresses, the server says (articles/embeds.py); nothing is asked of the site.

import { Plugin, crel } from "django-prose-editor/editor";
import { ask, field, form, notice } from "desk/ask";
import { insert, reference } from "desk/reference";

function normalise(providers, text) {
  const address = text.trim().replace(/^(?:http:\/\/|(?!https?:))/, "https://");
  for (const { pattern, form } of providers) {
    const groups = address.match(new RegExp(`^(?:${pattern})$`))?.slice(1);
    if (groups) return form.replace(/\{\}/g, () => groups.shift());
  }
  return null;
}

const names = (providers) => [...new Set(providers.map(({ name }) => name))].join(", ");

const choose = ({ providers }, attrs) =>
  ask("Sematkan unggahan atau video", (answer) => {
    const told = notice();
    const input = crel("input", { name: "address", inputMode: "url", required: true, autofocus: true, value: attrs?.embed ?? "" });
    const submit = (data) => {
      const embed = normalise(providers, data.get("address"));
      if (embed) answer({ embed });
      else told.textContent = "Alamat ini tidak dikenali. Salin alamat satu unggahan atau satu video.";
    };
    const about = `Alamat dari ${names(providers)}. Pembaca melihat kartu dengan tautan.`;
    return [form([field("Alamat", input, about), told], "Sematkan", submit)];
  });

function show(box, { embed }, { providers }) {
  const from = providers.find(({ pattern }) => new RegExp(`^(?:${pattern})$`).test(embed));
  const what = from ? `${from.thing} di ${from.name}` : "Alamat tidak dikenali";
  box.replaceChildren(crel("span", { textContent: what }), crel("small", { textContent: embed }));
}

export const Embed = reference({
  name: "embed",
  tag: "figure",
  attributes: ["embed"],
  title: "Sematan",
  choose,
  show,
  more: {
    addProseMirrorPlugins() {
      const handlePaste = (view, event) => {
        const { $from, empty } = view.state.selection;
        const embed = normalise(this.options.providers, event.clipboardData?.getData("text/plain") ?? "");
        const isEmptyLine = empty && $from.depth === 1 && $from.parent.content.size === 0;
        if (embed && isEmptyLine) insert(this.editor, "embed", { embed });
        return Boolean(embed && isEmptyLine);
      };
      return [new Plugin({ props: { handlePaste } })];
    },
  },
});
