// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// Everything works without this module; it only makes things smoother.

const busy = new Map();

function markBusy(form, pressed) {
  const button = pressed ?? form.querySelector("button[type=submit]");
  form.setAttribute("aria-busy", "true");
  if (!button) return;
  busy.set(button, button.dataset.busy && button.textContent);
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
    if (text) button.textContent = text;
  }
  busy.clear();
});

// Some browsers go to a part of the page and leave the focus behind.
addEventListener("hashchange", () => {
  const there = document.getElementById(location.hash.slice(1));
  // Who is in it already may have gone on with the keyboard.
  if (!there?.contains(document.activeElement)) there?.focus({ preventScroll: true });
  markTopic();
});

function markTopic() {
  for (const link of document.querySelectorAll("a.stip-topic")) {
    if (link.hash === location.hash) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

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
markTopic();
