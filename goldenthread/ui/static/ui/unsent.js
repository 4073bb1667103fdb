// Saves a form as it is typed. Without this, a button under the form does it. Never a file, never a password.
const SAVE_AFTER = 1500; // milliseconds after the last key
const ALOUD_EVERY = 60_000;
const KEEPALIVE_LIMIT = 60_000; // bytes that a browser still sends for a page that is going

function typedIn(form) {
  const hidden = new Set([...form.querySelectorAll("input[type=password], input[type=file]")].map((input) => input.name));
  return new URLSearchParams([...new FormData(form)].filter(([name, value]) => typeof value === "string" && !hidden.has(name)));
}

function keep(button) {
  const form = button.form;
  const shown = form.querySelector("[data-saved]");
  const aloud = form.querySelector("[data-saved-aloud]");
  let waiting = null;
  let changed = false;
  let sending = false;
  let said = 0;

  function say(words, at_once) {
    shown.textContent = words;
    if (at_once || Date.now() - said >= ALOUD_EVERY) {
      aloud.textContent = words;
      said = Date.now();
    }
  }

  async function save(leaving = false) {
    clearTimeout(waiting);
    if (!changed || sending) return;
    changed = false;
    const body = typedIn(form);
    const headers = { Accept: "application/json" };
    const keepalive = leaving && body.toString().length < KEEPALIVE_LIMIT;
    try {
      const answer = await fetch(button.formAction, { method: "POST", body, headers, keepalive });
      const { said: words } = await answer.json();
      say(words, !answer.ok);
    } catch {
      changed = true;
      waiting = setTimeout(save, 10 * SAVE_AFTER);
      if (!leaving) say("Not saved: there was no answer. What you typed still stands here, and is tried again.", true);
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(save, SAVE_AFTER);
  });
  form.addEventListener("submit", () => {
    sending = true;
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save(true));
  addEventListener("pagehide", () => save(true));
  addEventListener("pageshow", () => {
    sending = false;
  });
}

for (const button of document.querySelectorAll("button[data-keep]")) keep(button);
