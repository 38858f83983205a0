// What a row of buttons owes to those who do not see it or use no mouse.

export function tellStates(bar) {
  for (const button of bar.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", button.classList.contains("active"));
    button.setAttribute("aria-disabled", button.classList.contains("disabled"));
  }
}

// The bar is one stop on the way of the Tab key; arrows move inside of it.
export function moveByArrows(bar) {
  const shown = () => [...bar.querySelectorAll("button:not(.hidden)")];
  const stop = (at) => bar.querySelectorAll("button").forEach((it) => (it.tabIndex = it === at ? 0 : -1));
  stop(shown()[0]);
  bar.addEventListener("focusin", (event) => stop(event.target));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const all = shown();
    event.preventDefault();
    all.at((all.indexOf(event.target) + step) % all.length).focus();
  });
}
