// Passkeys: asks the browser for one and sends its answer with the form. Forms marked data-passkey stay hidden
// without this script, or in a browser that has no passkeys.

const errors = {
  NotAllowedError: "Nothing was confirmed in time, or it was cancelled. Try again.",
  InvalidStateError: "This device holds a passkey for you already.",
  SecurityError: "Passkeys do not work at this address. Tell whoever looks after the service.",
};

function data() {
  return JSON.parse(document.getElementById("passkey-data").textContent);
}

async function add(form) {
  const options = structuredClone(data().creation_options);
  const alone = form.querySelector("[name=passwordless]")?.checked ?? false;
  const choice = (options.publicKey.authenticatorSelection ??= {});
  choice.residentKey = alone ? "required" : "discouraged";
  choice.requireResidentKey = alone;
  if (alone) choice.userVerification = "required";
  return navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey),
  });
}

async function get(options) {
  return navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey),
  });
}

async function signIn(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return get((await answer.json()).request_options);
}

const ways = { add, "sign-in": signIn, prove: () => get(data().request_options) };

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const error = form.querySelector("[data-passkey-error]");
      error.hidden = true;
      try {
        const credential = await ways[form.dataset.passkey](form);
        form.querySelector("[name=credential]").value = JSON.stringify(credential.toJSON());
        form.submit();
      } catch (problem) {
        error.textContent = errors[problem.name] ?? "The passkey did not work. Try again, or use another way.";
        error.hidden = false;
        error.setAttribute("role", "alert");
      }
    });
  }
}
