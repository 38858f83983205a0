// A question in a dialog over the page, and the small parts questions are made of.
//
// ask("Judul", (answer) => [...elements]) shows it and gives what answer() was called
// with, or null when the person closed the dialog.

import { crel } from "django-prose-editor/editor";

let asked = 0;

export const button = (textContent, onclick, className = "ask__button") =>
  crel("button", { type: "button", className, textContent, onclick });

export function ask(title, build) {
  return new Promise((resolve) => {
    let given = null;
    const id = `ask-${++asked}`;
    const dialog = crel("dialog", { className: "ask", "aria-labelledby": id }, [
      crel("div", { className: "ask__head" }, [
        crel("h2", { id, textContent: title }),
        button("Tutup", () => dialog.close(), "ask__close"),
      ]),
      ...build((value) => {
        given = value;
        dialog.close();
      }),
    ]);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(given);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

// A labelled input; `about` says under it what to write.
export function field(label, input, about = "") {
  input.id = `ask-input-${++asked}`;
  const named = crel("label", { htmlFor: input.id, textContent: label });
  if (!about) return crel("div", { className: "ask__field" }, [named, input]);
  const help = crel("small", { id: `${input.id}-help`, className: "ask__help", textContent: about });
  input.setAttribute("aria-describedby", help.id);
  return crel("div", { className: "ask__field" }, [named, input, help]);
}

// A form whose own handler gets its values; the page's forms know nothing of it.
export function form(children, submit, onsubmit, more = []) {
  const send = crel("button", { className: "ask__button ask__button--do", textContent: submit });
  const made = crel("form", { className: "ask__form" }, [
    ...children,
    crel("div", { className: "ask__actions" }, [send, ...more]),
  ]);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    onsubmit(new FormData(made), made);
  });
  return made;
}

// Where a dialog tells how things go; screen readers hear it too.
export const notice = () => crel("p", { className: "ask__notice", role: "status" });
