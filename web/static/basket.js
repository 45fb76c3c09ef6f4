// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// The basket at the desk. Forms carry it without this module; with it, the tab keeps it while one follows links.

const KEPT = "stip-mandje";
const HALF_HOUR = 30 * 60 * 1000; // ms
const MOST = 10;
const FIELDS = ["mandje", "bezoekerstaal", "regel"];
const CARD = /^\/balie\/(?:voorziening|regeling|artikel)\/(.+)$/;

const form = document.querySelector("[data-basket]");
const told = document.querySelector("[data-told]");

function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEPT));
    return found && Date.now() - found.at < HALF_HOUR ? found : {};
  } catch {
    return {};
  }
}

function keep(fields) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ ...fields, at: Date.now() }));
  } catch {
    // A browser that keeps nothing still has the form.
  }
}

function forget() {
  try {
    sessionStorage.removeItem(KEPT);
  } catch {
    // Then there was nothing.
  }
}

function written() {
  return Object.fromEntries(FIELDS.map((name) => [name, form.elements.namedItem(name)?.value ?? ""]));
}

function write(fields) {
  for (const name of FIELDS) {
    const field = form.elements.namedItem(name);
    if (field && fields[name] !== undefined) field.value = fields[name];
  }
  const number = form.querySelector("[data-basket-number]");
  if (number) number.textContent = keys().length;
}

function keys() {
  return form.elements.namedItem("mandje").value.split(" ").filter(Boolean);
}

function say(text) {
  if (told) told.textContent = text;
}

function add(key, title) {
  const now = keys();
  const how = now.includes(key) ? "twice" : now.length >= MOST ? "full" : "added";
  if (how === "added") {
    keep({ ...written(), mandje: [...now, key].join(" ") });
    write(kept());
  }
  say(form.dataset[how].replace("%", () => title));
}

// What has the focus in the list, or else what is open.
function addChosen() {
  const hit = document.activeElement.closest?.("[data-hit]");
  if (hit) {
    const key = CARD.exec(hit.getAttribute("href"))?.[1];
    return key ? add(key, hit.textContent.trim()) : say(form.dataset.policy);
  }
  const open = document.querySelector("[data-result]");
  const button = open?.querySelector("[data-add]");
  if (button) add(button.value, button.dataset.title);
  else if (open) say(form.dataset.policy);
}

if (form) {
  if (form.hasAttribute("data-kept")) keep(written());
  else write(kept());
  if (form.hasAttribute("data-fresh") && keys().length) form.submit();

  const adds = !form.matches("[data-kept], [data-fresh]");
  document.addEventListener("mandje", () => {
    if (adds) addChosen();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add], [data-further]");
    if (!button) return;
    event.preventDefault();
    if (button.hasAttribute("data-add")) return add(button.value, button.dataset.title);
    keep(written());
    location.assign("/balie");
  });
  form.addEventListener("change", () => keep(written()));
  // A page that comes back from the memory of the browser has an older basket in it.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && adds) write(kept());
  });
}

document.querySelector(".team-out")?.addEventListener("submit", forget);

// A code from the camera stands behind the #: no server has seen it.
const code = document.querySelector("[data-code]");
if (code && location.hash.length > 1) {
  code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
