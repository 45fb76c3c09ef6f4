// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// A verdict by one key. Everything works without this module.

const form = document.querySelector("[data-judge]");
const turner = document.querySelector("[data-switch]"); // keys.js remembers it

function writing(target) {
  return target.matches?.("input:not([type=checkbox], [type=radio]), select, textarea");
}

if (form && turner) {
  turner.closest("[data-keys]").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (writing(event.target) || !turner.checked) return;
    const button = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
}
