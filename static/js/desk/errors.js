// A form of the desk that came back: the notice on top has the focus and lists the
// fields to mend, as links.

function fieldOf(list) {
  const row = list.closest(".form-row, td") ?? list.parentElement;
  return row.querySelector("[contenteditable], input:not([type=hidden]), select, textarea");
}

function nameOf(list) {
  const label = list.closest(".form-row")?.querySelector("label, legend");
  return label?.textContent.replace(/:\s*$/, "").trim() ?? fieldOf(list)?.ariaLabel;
}

function link(list) {
  const to = document.createElement("a");
  to.href = `#${list.id}`;
  to.textContent = nameOf(list) ?? list.textContent;
  to.addEventListener("click", (event) => {
    event.preventDefault();
    list.closest(".form-row, td")?.scrollIntoView({ block: "center" });
    fieldOf(list)?.focus();
  });
  return to;
}

function show() {
  const note = document.querySelector(".errornote");
  const lists = [...document.querySelectorAll("ul.errorlist:not(.nonfield)")];
  if (!note || !lists.length) return;
  const items = lists.map((list) => {
    const item = document.createElement("li");
    item.append(link(list));
    return item;
  });
  const list = document.createElement("ul");
  list.append(...items);
  note.append(list);
  note.tabIndex = -1;
  note.focus();
}

// After the admin's own script, which goes to the first field whatever is wrong.
addEventListener("load", () => setTimeout(show));
