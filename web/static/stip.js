// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// Everything works without this module; it only makes things smoother.

const busy = new Map();

function markBusy(form, pressed) {
  const button = pressed ?? form.querySelector("button[type=submit]");
  form.setAttribute("aria-busy", "true");
  if (!button) return;
  busy.set(button, button.textContent);
  button.setAttribute("aria-disabled", "true");
  if (button.dataset.busy) button.textContent = button.dataset.busy;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("aria-busy") === "true") event.preventDefault();
  else markBusy(form, event.submitter);
});

// A page that comes back from the history must be usable again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
  for (const [button, text] of busy) {
    button.removeAttribute("aria-disabled");
    button.textContent = text;
  }
  busy.clear();
});

function openSource(id) {
  const passage = document.getElementById(id);
  const details = passage?.closest("details");
  if (!details) return false;
  details.open = true;
  details.querySelector("summary").focus({ preventScroll: true });
  details.scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.stip-cite");
  if (link && openSource(link.hash.slice(1))) event.preventDefault();
});

// In the question box Enter sends, as in any chat; Shift and Enter begins a new line.
document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !box.closest?.(".stip-ask textarea")) return;
  event.preventDefault();
  box.form.requestSubmit();
});

const summary = document.getElementById("fouten");
const newest = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
(summary ?? newest)?.focus();
