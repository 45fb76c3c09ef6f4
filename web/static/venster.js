// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// What a page needs in the window on another site. What the page says around it is no secret, and only the sites that the
// municipality named can show this page in a frame; so it may be told to whoever is around.

function tell(word) {
  if (parent !== window) parent.postMessage({ stip: word }, "*");
}

// Links leave for a new tab (<base target>), except those that lead nowhere else.
function stays(link) {
  if (link.protocol !== "http:" && link.protocol !== "https:") return true;
  return link.origin === location.origin && /^\/venster(\/|$)/.test(link.pathname);
}

document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest("a[href]");
    if (link && stays(link)) link.target = "_self";
  },
  true,
);

document.addEventListener("submit", (event) => (event.target.target = "_self"), true);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) tell("close");
});

tell("ready");
