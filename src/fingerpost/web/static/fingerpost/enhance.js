// Gives life to the GOV.UK and MOJ components of a page, and of what htmx puts into it later.
import { initAll as initGovuk } from "../built/govuk-frontend.min.js";
import { initAll as initMoj } from "../built/moj-frontend.min.js";
import { foldFilters } from "./filters.js";

function enliven(scope) {
  initGovuk({ scope });
  initMoj({ scope });
  foldFilters(scope);
}

enliven(document);
document.addEventListener("htmx:after:swap", (event) => {
  enliven(event.target instanceof Element ? event.target : document);
});
