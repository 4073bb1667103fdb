// Everything works without this. With it, Leave this page also clears what was written, and the receipt can be printed.
const leaveAddress = document.getElementById("report-script").dataset.leave;
const token = document.querySelector("meta[name=csrf-token]").content;

// In the capture phase: the page is emptied by another listener on the link itself, and the request must be on its way.
document.addEventListener(
  "click",
  (event) => {
    if (!event.target.closest("[data-exit]")) return;
    fetch(leaveAddress, { method: "POST", keepalive: true, headers: { "X-CSRFToken": token } });
  },
  true,
);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
