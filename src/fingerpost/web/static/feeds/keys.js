// One key for each answer of a doubtful match. Switched off with a tick, because single keys can be in the way of
// speech input; the choice is remembered in this browser. Without this script the buttons do the same.
const KEPT = "fingerpost-feeds-keys";
const form = document.querySelector("[data-keys]");
const choice = document.querySelector("[data-keys-choice]");

if (form && choice) {
  const box = choice.querySelector("input");
  box.checked = localStorage.getItem(KEPT) !== "off";
  choice.hidden = false;
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (!box.checked || typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const button = form.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
}
