// A new photo for our library, sent from inside the picker.

import { crel } from "django-prose-editor/editor";
import { field, form, notice } from "desk/ask";
import { post } from "desk/server";

const ACCEPTED = "image/jpeg,image/png,image/webp,image/avif";
const KINDS = { photo: "Foto", illustration: "Ilustrasi", ai: "Gambar dihasilkan dengan kecerdasan buatan" };

const line = (name, more = {}) => crel("input", { name, type: "text", ...more });

function kinds() {
  const options = Object.entries(KINDS).map(([value, textContent]) => crel("option", { value, textContent }));
  return crel("select", { name: "kind" }, options);
}

const fields = () => [
  field("Berkas gambar", line("image", { type: "file", accept: ACCEPTED, required: true }), "JPEG, PNG, WebP, atau AVIF; paling besar 25 MB."),
  field("Teks alternatif", line("alt", { maxLength: 300 }), "Apa yang terlihat, untuk pembaca yang tidak dapat melihatnya."),
  crel("label", { className: "ask__check" }, [
    line("is_decorative", { type: "checkbox" }),
    crel("span", { textContent: "Hanya hiasan, tanpa teks alternatif" }),
  ]),
  field("Keterangan foto", crel("textarea", { name: "caption", rows: 2, maxLength: 600 }), "Siapa, apa, di mana, kapan. Kosong: diambil dari berkas bila ada."),
  field("Kredit foto", line("credit", { maxLength: 120 }), "Misalnya “ANTARA FOTO/Nama”."),
  field("Jenis", kinds()),
  field("Alat kecerdasan buatan", line("ai_tool", { maxLength: 60 }), "Bila gambar dihasilkan dengan kecerdasan buatan: nama alatnya."),
  field("Sumber atau lisensi", line("source", { maxLength: 200 }), "Catatan redaksi; tidak tampil untuk pembaca."),
];

function mark(sent, errors) {
  for (const [name, problems] of Object.entries(errors)) {
    const input = sent.elements[name];
    input?.setAttribute("aria-invalid", "true");
    input?.closest(".ask__field, .ask__check").append(crel("strong", { className: "ask__error", textContent: problems.join(" ") }));
  }
  sent.querySelector("[aria-invalid]")?.focus();
}

export function upload(address, pick) {
  const told = notice();
  const send = async (data, sent) => {
    const submit = sent.querySelector("button");
    for (const old of sent.querySelectorAll(".ask__error")) old.remove();
    for (const input of sent.elements) input.removeAttribute("aria-invalid");
    submit.disabled = true;
    told.textContent = "Mengunggah…";
    try {
      const { status, answer } = await post(address, data);
      told.textContent = status === 422 ? "Foto belum tersimpan. Perbaiki yang ditandai." : "";
      if (status === 422) mark(sent, answer.errors);
      else pick(answer);
    } catch (error) {
      told.textContent = error.message;
    } finally {
      submit.disabled = false;
    }
  };
  return crel("details", { className: "ask__more" }, [
    crel("summary", { textContent: "Unggah foto baru" }),
    form([...fields(), told], "Unggah", send),
  ]);
}
