// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// Remembers in this browser whether keys do anything. The checkbox is what other modules look at.

const OFF = "stip-toetsen-uit";
const turner = document.querySelector("[data-switch]");

function kept() {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true; // a browser that keeps nothing has the keys on
  }
}

function keep(on) {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    // they are on again on the next page
  }
}

if (turner) {
  turner.checked = kept();
  turner.addEventListener("change", () => keep(turner.checked));
}
