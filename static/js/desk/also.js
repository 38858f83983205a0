// "Baca juga": <aside data-article="12"></aside>, chosen among published stories.

import { crel } from "django-prose-editor/editor";
import { ask, button, notice } from "desk/ask";
import { reference } from "desk/reference";
import { searchBox } from "desk/search-box";
import { get } from "desk/server";

const headlines = new Map();

function headline(address, number) {
  if (!headlines.has(number)) {
    const asked = get(address, { nomor: number }).then(({ stories }) => stories[0]?.headline ?? "");
    asked.catch(() => headlines.delete(number));
    headlines.set(number, asked);
  }
  return headlines.get(number);
}

const choose = ({ stories: address }) =>
  ask("Pilih berita untuk “Baca juga”", (answer) => {
    const list = crel("ul", { className: "stories" });
    const told = notice();
    const pick = (story) => {
      headlines.set(String(story.id), Promise.resolve(story.headline));
      answer({ article: String(story.id) });
    };
    const show = ({ stories }) => {
      told.textContent = stories.length ? "" : "Tidak ada berita terbit yang cocok.";
      list.replaceChildren(...stories.map((story) => crel("li", {}, [line(story, pick)])));
    };
    const look = (words) => get(address, { q: words });
    const fail = (sentence) => (told.textContent = sentence);
    return [searchBox("Cari menurut judul atau nomor", look, show, fail), told, list];
  });

function line(story, pick) {
  const about = `Nomor ${story.id} · ${story.section} · ${story.published_at}`;
  const it = button("", () => pick(story), "stories__story");
  it.append(crel("b", { textContent: story.headline }), crel("span", { textContent: about }));
  return it;
}

async function show(box, { article }, { stories }) {
  box.textContent = `Berita nomor ${article}`;
  const words = await headline(stories, article).catch(() => null);
  if (words) box.textContent = words;
  if (words === "") box.textContent = `Berita nomor ${article} belum terbit atau dicabut; pembaca tidak melihat kotak ini.`;
}

export const Also = reference({
  name: "also",
  tag: "aside",
  attributes: ["article"],
  title: "Baca juga",
  choose,
  show,
});
