// Names for what Django's admin draws without one, on every page of the desk.

const ROW = "Data yang tersimpan";
const choosers = () => document.querySelectorAll("select.admin-autocomplete");

// A choosing field (select2) is replaced by a box: it gets the name of its field.
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

// Columns of a table of rows: what each row is now, and the button that removes it.
function nameColumn(head) {
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.textContent = head.classList.contains("original") ? ROW : "Hapus";
  head.append(words);
}

// Signs that Django calls by English words.
const SIGNS = { True: "Ya", False: "Tidak", None: "Tidak diketahui", Search: "Cari" };

const nameBoxes = () => choosers().forEach(nameBox);

for (const sign of document.querySelectorAll("img[alt]")) sign.alt = SIGNS[sign.alt] ?? sign.alt;
document.querySelectorAll("th:empty").forEach(nameColumn);
// The button that empties a box of many stands in its list, where only items may
// stand; each item has a button of its own.
for (const select of choosers()) if (select.multiple) select.dataset.allowClear = "false";
// select2 draws when jQuery finds the page ready, which may come after its load event;
// what is asked for later is done later. It draws again for each row that is added.
window.django?.jQuery?.(nameBoxes);
document.addEventListener("formset:added", () => setTimeout(nameBoxes));
