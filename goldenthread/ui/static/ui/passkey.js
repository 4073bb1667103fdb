// Asks the browser for a passkey, and sends what it says with the form. Without this, or in a browser that has no
// passkeys, the form stays as it is: everybody has another way in.
const FAILED = "Your browser gave us no passkey. Try again, or use another way to sign in.";

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function passkey(form) {
  const { publicKey } = await optionsOf(form);
  if (form.dataset.passkey === "create") {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}

async function send(event) {
  event.preventDefault();
  const form = event.target;
  const said = form.querySelector("[data-passkey-said]");
  said.textContent = "";
  try {
    form.elements.credential.value = JSON.stringify((await passkey(form)).toJSON());
  } catch {
    said.textContent = FAILED;
    return;
  }
  form.submit();
}

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", send);
  }
}
