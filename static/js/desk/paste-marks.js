// Makes bold, italic and plain links of the ways in which other programs write them.

import { crel } from "django-prose-editor/editor";

const BOLD = /(?:^|;)\s*font-weight:\s*(?:bold|bolder|[6-9]00)/i;
const NOT_BOLD = /(?:^|;)\s*font-weight:\s*(?:normal|lighter|[1-5]00)/i;
const ITALIC = /(?:^|;)\s*font-style:\s*(?:italic|oblique)/i;
const NOT_ITALIC = /(?:^|;)\s*font-style:\s*normal/i;

const lookOf = (element) => element.dataset.look ?? "";
const unwrap = (element) => element.replaceWith(...element.childNodes);

function wrapInside(element, tag) {
  const mark = crel(tag);
  mark.append(...element.childNodes);
  element.append(mark);
}

// Google Docs wraps all in <b style="font-weight:normal">; marks are in the spans.
export function makeMarks(body) {
  for (const element of body.querySelectorAll("b, strong")) if (NOT_BOLD.test(lookOf(element))) unwrap(element);
  for (const element of body.querySelectorAll("i, em")) if (NOT_ITALIC.test(lookOf(element))) unwrap(element);
  for (const element of body.querySelectorAll("span[data-look], a[data-look]")) {
    if (BOLD.test(lookOf(element))) wrapInside(element, "strong");
    if (ITALIC.test(lookOf(element))) wrapInside(element, "em");
  }
  for (const element of body.querySelectorAll(":is(h1, h2, h3, h4, h5, h6, th, [role=heading]) :is(b, strong)")) unwrap(element);
}

// Google's and Facebook's links lead through their own pages.
function target(href) {
  const { hostname, pathname, searchParams } = new URL(href, "https://invalid.invalid");
  const isGoogle = /(^|\.)google\.[a-z.]+$/.test(hostname) && pathname === "/url";
  const isFacebook = hostname === "l.facebook.com";
  const led = isGoogle ? (searchParams.get("q") ?? searchParams.get("url")) : isFacebook ? searchParams.get("u") : null;
  return /^https?:\/\//.test(led ?? "") ? led : href;
}

export function makeLinks(body) {
  for (const link of body.querySelectorAll("a")) {
    const href = link.getAttribute("href") ?? "";
    if (URL.canParse(href)) link.setAttribute("href", target(href));
    else unwrap(link); // bookmarks and addresses inside of the document
  }
}
