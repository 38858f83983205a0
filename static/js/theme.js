// Blocks, so that a reader who chose a theme never sees the other one flash. A page that
// comes back, or stands in another tab, follows the choice too.
{
  const follow = () => {
    try {
      const theme = localStorage.getItem("theme");
      if (/^(light|dark)$/.test(theme)) document.documentElement.dataset.theme = theme;
      else delete document.documentElement.dataset.theme;
    } catch {
      // Storage may be forbidden; then the system's theme is right.
    }
  };
  follow();
  addEventListener("pageshow", follow);
  addEventListener("storage", follow);
}
