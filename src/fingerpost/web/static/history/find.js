// A box above the activities that leaves only those whose label, or other words, hold what is typed.
// Without script the whole list stands there, in its groups.
for (const holder of document.querySelectorAll("[data-find]")) {
  const items = [...holder.querySelectorAll(".govuk-radios__item")];
  const groups = [...holder.querySelectorAll(".fp-options-group")];
  const list = holder.querySelector(".govuk-radios");
  if (!list) continue;
  const box = document.createElement("input");
  box.type = "search";
  box.id = "find-activity";
  box.className = "govuk-input govuk-input--width-20 fp-find__box";
  box.autocomplete = "off";
  const label = document.createElement("label");
  label.className = "govuk-label";
  label.htmlFor = box.id;
  label.textContent = "Find an activity, such as college or apprentice";
  const said = document.createElement("p");
  said.className = "govuk-hint fp-find__said";
  said.setAttribute("role", "status");

  const text = (item) => {
    const input = item.querySelector("input");
    return `${item.textContent} ${input.dataset.words}`.toLowerCase();
  };
  const narrow = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const item of items) {
      const chosen = item.querySelector("input").checked;
      const found = words.every((word) => text(item).includes(word));
      item.hidden = !(found || chosen);
      left += found ? 1 : 0;
    }
    for (const group of groups) {
      group.hidden = [...group.querySelectorAll(".govuk-radios__item")].every((item) => item.hidden);
    }
    said.textContent = words.length ? `${left} ${left === 1 ? "activity" : "activities"} found` : "";
  };
  box.addEventListener("input", narrow);
  // The box is no field of the form: it neither sends nor asks for a preview.
  box.addEventListener("change", (event) => event.stopPropagation());
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = items.find((item) => !item.hidden);
    if (first) {
      const input = first.querySelector("input");
      input.checked = true;
      input.focus();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  list.before(label, box, said);
}
