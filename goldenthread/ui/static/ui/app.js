// Everything works without this. With it, the list of errors is read out first, and leaving a page leaves less behind.
document.querySelector(".nhsuk-error-summary[role=alert]")?.focus();

function leave(event) {
  event.preventDefault();
  const elsewhere = event.currentTarget.href;
  document.body.replaceChildren(); // what was typed goes from view at once, even on a slow line
  document.title = "";
  history.replaceState(null, "", "/");
  location.replace(elsewhere); // this page's place in the history is taken by the neutral one
}

for (const link of document.querySelectorAll("[data-exit]")) {
  link.addEventListener("click", leave);
}
