// Gives life to the GOV.UK and MOJ components of a page, and of what htmx puts into it later.
import { initAll as initGovuk } from "../built/govuk-frontend.min.js";
import { initAll as initMoj } from "../built/moj-frontend.min.js";

initGovuk();
initMoj();
document.addEventListener("htmx:after:swap", (event) => {
  const scope = event.target instanceof Element ? event.target : document;
  initGovuk({ scope });
  initMoj({ scope });
});
