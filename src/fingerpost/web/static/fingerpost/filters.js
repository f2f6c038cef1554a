// On a phone a filter panel is folded away behind a button, so that the list comes first. Without script it
// stands above the list.
let made = 0;

export function foldFilters(scope) {
  for (const filter of scope.querySelectorAll(".moj-filter-layout__filter")) {
    made += 1;
    filter.id ||= `filter-${made}`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary fp-filter-toggle";
    button.setAttribute("aria-controls", filter.id);
    const fold = (folded) => {
      filter.classList.toggle("fp-folded", folded);
      button.setAttribute("aria-expanded", String(!folded));
      button.textContent = folded ? "Show filter" : "Hide filter";
    };
    button.addEventListener("click", () => fold(!filter.classList.contains("fp-folded")));
    fold(true);
    filter.before(button);
  }
}
