// Makes lists of what Word calls lists: paragraphs with a mark in front and a level.

import { crel } from "django-prose-editor/editor";

const LEVEL = /mso-list:\s*l\d+\s+level(\d+)/i;
const MARK = /mso-list:\s*ignore/i;
const NUMBER = /^\(?(?:\d+|[a-z]{1,2}|[ivxlc]+)[.)]/i;

const lookOf = (element) => element.dataset.look ?? "";
const isNothing = (node) => node.nodeType === 8 || (node.nodeType === 3 && !node.data.trim());

export function makeLists(body) {
  for (const list of body.querySelectorAll(":is(ul, ol):has(> li[data-aria-level])")) takeApart(list);
  let open = [];
  for (const element of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, [data-list]")) {
    const item = element.dataset.list ? element.dataset : markedItem(element);
    if (!item) continue;
    const isGoingOn = open[0]?.list === before(element) && (item.level > 1 || open[0].list.localName === item.list);
    if (!isGoingOn) open = [begin(element, item)];
    add(open, element, item);
  }
  // Google Docs puts a deeper list behind the item that it belongs to.
  for (const list of body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) list.previousElementSibling?.append(list);
}

// Word in a browser: a list of its own for every item, <li data-aria-level="2">.
function takeApart(list) {
  const holder = list.closest(".ListContainerWrapper") ?? list;
  for (const item of list.querySelectorAll(":scope > li")) {
    const data = { "data-list": list.localName, "data-level": item.dataset.ariaLevel ?? 1, "data-start": list.start ?? 1 };
    holder.before(crel("div", data, [...item.childNodes]));
  }
  list.remove();
  if (!holder.querySelector("li")) holder.remove();
}

// Word on a desk: <p style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">1.</span>…
function markedItem(element) {
  const level = lookOf(element).match(LEVEL)?.[1];
  if (!level) return null;
  const mark = [...element.querySelectorAll("span")].find((span) => MARK.test(lookOf(span)));
  const text = mark?.textContent.trim() ?? "";
  mark?.remove();
  return { level, list: NUMBER.test(text) ? "ol" : "ul", start: parseInt(text.replace("(", ""), 10) };
}

function before(element) {
  let found = element.previousSibling;
  while (found && isNothing(found)) found = found.previousSibling;
  return found;
}

function begin(element, { level, list, start }) {
  const made = crel(list);
  if (list === "ol" && start > 1) made.setAttribute("start", start);
  element.before(made);
  return { level: Number(level), list: made };
}

function add(open, element, item) {
  while (open.length > 1 && open.at(-1).level > item.level) open.pop();
  if (item.level > open.at(-1).level) {
    const holder = open.at(-1).list.lastElementChild;
    const mark = holder.appendChild(crel("span"));
    open.push(begin(mark, item));
    mark.remove();
  }
  open.at(-1).list.append(crel("li", {}, [...element.childNodes]));
  element.remove();
}
