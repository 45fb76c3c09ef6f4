// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// Larger letters, kept for this tab alone and gone when it closes.

const SIZES = ["", "stip-size-1", "stip-size-2", "stip-size-3"];
const KEPT = "stip-letters";
const root = document.documentElement;

function kept() {
  try {
    return SIZES.indexOf(sessionStorage.getItem(KEPT) ?? "");
  } catch {
    return 0; // a browser that keeps nothing
  }
}

function keep(size) {
  try {
    sessionStorage.setItem(KEPT, size);
  } catch {
    // then this page alone has larger letters
  }
}

let place = Math.max(kept(), 0);

function show() {
  root.classList.remove(...SIZES.filter(Boolean));
  if (SIZES[place]) root.classList.add(SIZES[place]);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-size]");
  if (!button) return;
  const stood = button.getBoundingClientRect().top;
  place = Math.min(Math.max(place + Number(button.dataset.size), 0), SIZES.length - 1);
  keep(SIZES[place]);
  show();
  scrollBy(0, button.getBoundingClientRect().top - stood);
  button.scrollIntoView({ block: "nearest" });
});

show();
