// Takes the dress of other programs off a piece of HTML.

import { crel } from "django-prose-editor/editor";
import { makeLists } from "desk/paste-lists";
import { makeLinks, makeMarks } from "desk/paste-marks";

// Never content: comments of reviewers, drawings, settings of the program.
const JUNK = "style, script, title, meta, link, xml, iframe, object, [data-look*='mso-element:comment'], .MsoCommentReference, .msocomanchor, .Apple-interchange-newline";
const PICTURES = "img, picture, svg, video, audio, canvas";

// Styles are kept to be read as text: our content policy refuses to apply them, and
// complains about handlers even where nothing runs.
export const inert = (html) =>
  html
    .replace(/<style\b[^]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/\sstyle(?=\s*=)/gi, " data-look").replace(/\son\w+(?=\s*=)/gi, " data-gone"),
    );

// Gives the clean HTML, and whether there were pictures, which stay outside.
export function clean(html) {
  const { body } = new DOMParser().parseFromString(inert(html), "text/html");
  for (const junk of body.querySelectorAll(JUNK)) junk.remove();
  const pictures = body.querySelectorAll(PICTURES);
  for (const picture of pictures) picture.remove();
  // Smart tags and other elements of Word: <st1:city>, <o:p>, <v:shape>.
  for (const element of [...body.querySelectorAll("*")].reverse())
    if (element.localName.includes(":")) element.replaceWith(...element.childNodes);
  makeLists(body);
  makeMarks(body);
  makeLinks(body);
  plainText(body);
  makeHeadings(body);
  return { html: body.innerHTML, hadPictures: pictures.length > 0 };
}

function plainText(body) {
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll("\u00a0", " ");
  for (const line of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6"))
    if (!line.textContent.trim() && !line.closest("td, th")) line.remove();
  for (const rest of body.querySelectorAll(":is(p, h1, h2, h3, ul, ol, table, div) + br")) rest.remove();
}

function makeHeadings(body) {
  for (const heading of body.querySelectorAll("h1, h4, h5, h6, [role=heading]:not(h2, h3)")) {
    const level = Number(heading.ariaLevel ?? heading.localName[1]);
    const same = crel(level < 3 ? "h2" : "h3");
    same.append(...heading.childNodes);
    heading.replaceWith(same);
  }
}
