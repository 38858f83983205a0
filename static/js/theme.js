// Blocks, so that a reader who chose a theme never sees the other one flash.
try {
  const theme = localStorage.getItem("theme");
  if (/^(light|dark)$/.test(theme)) document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; then the system's theme is right.
}
