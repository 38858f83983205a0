// Django's choosing fields (select2) draw a box of their own and leave it nameless.
// Here each box, and the field for typing in it, gets the name of the field it replaces.

function nameBox(select) {
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  const name = select.getAttribute("aria-label") ?? label?.textContent.replace(":", "").trim();
  const box = select.parentElement.querySelector(".select2-selection");
  if (!name || !box) return;
  box.removeAttribute("aria-labelledby");
  box.setAttribute("aria-label", name);
  box.querySelector(".select2-selection__rendered")?.setAttribute("aria-label", name);
  box.querySelector(".select2-search__field")?.setAttribute("aria-label", name);
}

function nameAll() {
  document.querySelectorAll("select.admin-autocomplete").forEach(nameBox);
}

// select2 draws when jQuery finds the page ready, which may come after its load event;
// what is asked for later is done later. It draws again for each row that is added.
window.django.jQuery(nameAll);
document.addEventListener("formset:added", () => setTimeout(nameAll));
