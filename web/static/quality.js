// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// Keeps telling how far a run is. Without this module the page loads itself again.

const EVERY = 2000; // ms
const shown = document.querySelector("[data-progress]");

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-progress]");
    if (!fresh || !page.querySelector("[data-stop]")) return location.reload();
    for (const old of [...shown.children]) {
      const place = [...shown.children].indexOf(old);
      const now = fresh.children[place];
      if (now && now.outerHTML !== old.outerHTML) old.replaceWith(now.cloneNode(true));
    }
    while (shown.children.length < fresh.children.length) {
      shown.append(fresh.children[shown.children.length].cloneNode(true));
    }
  } catch {
    // the server is away for a moment: the next time
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
