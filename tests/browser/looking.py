"""What a page must never show or do, however hostile the texts on it are."""

from typing import Any

from playwright.sync_api import Page

# Finds what came to life in a document, and what waits there for a click or a key.
LOOK = """
window.findings = (document, view, {desk = false} = {}) => {
  const DEAD = ["iframe", "object", "embed", "applet", "base", "frameset", "frame",
    "math", "marquee", "plaintext", "xmp", "noembed", "video", "audio", "isindex",
    "foreignobject", "animate", "set", "area", "image"];
  const ODD = "[id=hacked], [name=hacked], meta[http-equiv], [style*=expression]";
  const found = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const tell = (what, element) =>
    found.push(`${what}: ${(element?.outerHTML ?? "").slice(0, 160)}`);
  if (view?.hacked !== undefined) tell("ran or was clobbered");
  for (const element of all("*")) {
    for (const {name} of element.attributes)
      if (name.startsWith("on")) tell(name, element);
    const at = element.localName;
    if (DEAD.includes(at)) tell("element", element);
  }
  for (const script of all("script")) {
    const runs = ["", "module", "text/javascript"].includes(script.type);
    const ours = script.src && new URL(script.src).origin === location.origin;
    if (runs && !ours) tell("script", script);
  }
  const PLACES = ["href", "src", "action", "formaction", "data", "xlink:href"];
  for (const at of PLACES)
    for (const element of all(`[${CSS.escape(at)}]`)) {
      const given = element.getAttribute(at);
      let address;
      try { address = new URL(given, location.origin); } catch { continue; }
      const isLink = element.localName === "a" && at === "href";
      const known = isLink ? ["http:", "https:", "mailto:"] : [location.protocol];
      const isOurs = isLink || address.origin === location.origin;
      if (!known.includes(address.protocol) || !isOurs) tell(at, element);
      if (at === "src" && ["x", "x:x"].includes(given)) tell(at, element);
    }
  for (const element of all(ODD))
    tell("odd", element);
  if (!desk)
    for (const element of all("svg, style, [style], .prose [id], .prose [name]"))
      tell("not of a reader's page", element);
  return found;
};

"""

# Reads many pages: one of four comes to life in a frame that nobody sees, the others
# are only parsed, which shows as much and takes a third of the time.
READ = """async ({addresses, desk}) => {
  const queue = [...addresses.entries()];
  const found = [];
  const live = async (html) => {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.srcdoc = html;
    await new Promise((loaded) => {
      frame.onload = loaded;
      document.body.append(frame);
    });
    return frame;
  };
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  const look = (page, view) => {
    const isPage = page.querySelector("main, #main");
    return [...findings(page, view, {desk}), ...(isPage ? [] : ["no page"])];
  };
  const read = async () => {
    for (let next; (next = queue.shift()); ) {
      const [number, at] = next;
      const answer = await fetch(at);
      const html = await answer.text();
      const frame = number % 4 || desk ? null : await live(html);
      const page = frame?.contentDocument ?? parsed(html);
      const told = look(page, frame?.contentWindow);
      if (answer.status >= 500) told.push(answer.status);
      frame?.remove();
      found.push(...told.map((one) => `${at} ${one}`));
    }
  };
  await Promise.all([read(), read(), read()]);
  return found;
}"""

# Names the texts that come to life nowhere: each is tried in page after page until
# one finds more than the same page with a calm text in it.
TEETH = """async ({pages, calm}) => {
  const looked = async (html) => {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    const quiet = "window.alert = () => (window.hacked = 1)";
    frame.srcdoc = `<script>${quiet}</script>${html}`;
    document.body.append(frame);
    await new Promise((loaded) => (frame.onload = loaded));
    const found = findings(frame.contentDocument, frame.contentWindow).length;
    frame.remove();
    return found;
  };
  const known = new Map();
  for (const html of new Set(calm)) known.set(html, await looked(html));
  const hurts = async (text) => {
    for (const [at, html] of pages[text].entries())
      if (!pages[text].slice(0, at).includes(html))
        if (await looked(html) > known.get(calm[at])) return true;
    return false;
  };
  const toothless = [];
  for (const text of Object.keys(pages)) if (!(await hurts(text))) toothless.push(text);
  return toothless;
}"""

# Fetches a form, fills it in, sends it, and reads the answer as READ does.
ACT = """async ({form, which, fields, to}) => {
  const parsed = async (answer) =>
    new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = (await parsed(await fetch(form))).querySelector(which);
  const data = new FormData(found);
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  const address = to || found.getAttribute("action") || form;
  const answer = await fetch(address, {method: "POST", body: data});
  const page = await parsed(answer);
  const told = findings(page, null, {desk: form.includes("/admin/")});
  const notes = page.querySelectorAll(".messagelist, .messages, .errorlist, .alert");
  const said = [...notes].map((it) => it.textContent).join(" ");
  return {told, said, status: answer.status};
}"""

PASTE_ALL = """(text, pasted) => {
  for (const html of pasted) {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    const how = {clipboardData, bubbles: true, cancelable: true};
    text.dispatchEvent(new ClipboardEvent("paste", how));
  }
}"""


class Watch:
    """Looks at pages, and notes whatever runs that should not."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[str] = []
        page.context.add_init_script(LOOK)
        page.on("console", lambda line: self._note(line.text))
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("dialog", self._dialog)

    def _note(self, what: str) -> None:
        if "status of 4" not in what:
            self.found.append(f"{self.page.url} {what}")

    def _dialog(self, dialog: Any) -> None:
        self._note(f"dialog {dialog.message}")
        dialog.accept()

    def visit(self, address: str) -> None:
        """Go there as a person does, and look around."""
        self.page.goto(address)
        self.look()

    def look(self) -> None:
        desk = "/admin/" in self.page.url
        seen = self.page.evaluate("desk => findings(document, window, {desk})", desk)
        self.found += [f"{self.page.url} {one}" for one in seen]

    def read(self, addresses: list[str]) -> None:
        """Look at many pages without going there."""
        asked = {"addresses": addresses, "desk": "/admin/" in addresses[0]}
        self.found += self.page.evaluate(READ, asked)

    def act(
        self, form: str, which: str, fields: dict[str, str], *, to: str = ""
    ) -> tuple[int, str]:
        """Send a form of a page; give the status and what the answer tells people."""
        asked = {"form": form, "which": which, "fields": fields, "to": to}
        answer = self.page.evaluate(ACT, asked)
        self.found += [f"{form} {one}" for one in answer["told"]]
        return answer["status"], answer["said"]
