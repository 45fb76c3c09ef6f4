// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// The desk from the keyboard. Everything works without this module; with it, results come while one types and open
// beside the list.

const TYPING = 120; // ms after a key before the words are sent
const RESTING = 450; // ms after a key before their meaning is looked for as well
const SAYING = 700; // ms of rest before a screen reader hears how much was found

const form = document.querySelector("[data-desk]");
const box = document.getElementById("zoek");
const list = document.querySelector("[data-found]");
const columns = document.querySelector("[data-columns]");
const beside = document.querySelector("[data-beside]");
const told = document.querySelector("[data-told]");
const dialog = document.querySelector("[data-keys]");
const turner = dialog.querySelector("[data-switch]"); // keys.js remembers it
const narrow = window.matchMedia("(max-width: 60rem)");

let sort = new URLSearchParams(location.search).get("soort") ?? "";
let saying = 0;
let behind = false; // the list is still that of earlier words

function say(text, wait = 0) {
  clearTimeout(saying);
  saying = setTimeout(() => (told.textContent = text), wait);
}

// Asks for a page; only the newest question gets an answer. A page that now asks to sign in is gone to.
function asker() {
  let newest = new AbortController();
  return async (address, options) => {
    newest.abort();
    const own = (newest = new AbortController());
    try {
      const response = await fetch(address, { ...options, signal: own.signal });
      if (response.redirected) return location.assign("/balie");
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      return own.signal.aborted ? undefined : page;
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  };
}

const askList = asker();
const askResult = asker();

// the list

function wishes(form) {
  const data = new URLSearchParams(new FormData(form));
  if (sort) data.set("soort", sort);
  return data;
}

function fill(page, resting) {
  const part = page.querySelector("[data-found-part]");
  if (!part) return;
  behind = false;
  const danger = page.querySelector("[data-danger-part]");
  const looked = danger.hasAttribute("data-looked");
  if (looked) list.querySelector("[data-danger-part]").replaceWith(danger);
  // Whoever is walking through the list keeps it as it is.
  if (resting && list.contains(document.activeElement)) return;
  list.querySelector("[data-found-part]").replaceWith(part);
  number(JSON.parse(part.dataset.counts));
  mark();
  const warned = looked && danger.children.length ? `${dialog.dataset.danger} ` : "";
  say(warned + part.querySelector("[data-said]").textContent, warned ? 0 : SAYING);
}

function number(counts) {
  for (const place of document.querySelectorAll("[data-number]")) {
    const [facet, key] = place.dataset.number.split(":");
    const text = `(${counts[facet]?.[key] ?? 0})`;
    place.textContent = place.dataset.name ? `${place.dataset.name} ${text}` : text;
  }
}

async function search(resting) {
  const data = wishes(form);
  if (resting) data.set("rust", "ja");
  const page = await askList("/balie/zoeken", { method: "POST", body: data });
  if (page) fill(page, resting && data.get("zoek") !== "");
  return Boolean(page);
}

let typing = 0;
let rest = 0;

function typed() {
  behind = true;
  clearTimeout(typing);
  clearTimeout(rest);
  typing = setTimeout(() => search(false), TYPING);
  rest = setTimeout(() => search(true), RESTING);
}

function now() {
  clearTimeout(typing);
  clearTimeout(rest);
  search(true);
}

// The address tells how the list is narrowed, never what somebody typed.
function remember() {
  const data = wishes(form);
  for (const name of ["zoek", "mandje", "bezoekerstaal", "regel"]) data.delete(name);
  for (const [name, value] of [...data]) if (!value) data.delete(name);
  history.replaceState(null, "", data.size ? `/balie?${data}` : "/balie");
}

// the result beside it

function ready(part) {
  for (const hidden of part.querySelectorAll("[data-tools], [data-do=keys]")) hidden.hidden = false;
}

function mark() {
  const open = beside?.dataset.open;
  for (const hit of document.querySelectorAll("[data-hit]")) {
    if (hit.getAttribute("href") === open) hit.setAttribute("aria-current", "true");
    else hit.removeAttribute("aria-current");
  }
}

function read() {
  beside.querySelector("#resultaat")?.focus();
}

// The theme of what was opened last is what the visit was about, until somebody chooses one.
function theme(topic) {
  const select = document.querySelector("[data-theme]");
  if (select && !select.dataset.chosen) select.value = topic;
}

async function open(address) {
  if (beside.dataset.open === address) return read();
  const page = await askResult(address);
  const result = page?.querySelector("[data-result]");
  if (!result) return;
  const inside = beside.contains(document.activeElement);
  beside.dataset.open = address;
  beside.querySelector("[data-shown]").replaceChildren(result);
  ready(result);
  mark();
  theme(result.dataset.topic);
  columns.classList.add("desk-columns--reading");
  beside.querySelector("[data-back]").hidden = false;
  if (narrow.matches || inside) read();
  else say(dialog.dataset.opened.replace("%", result.querySelector("#resultaat").textContent));
}

function back() {
  const open = beside.dataset.open;
  columns.classList.remove("desk-columns--reading");
  beside.dataset.open = "";
  const hit = [...list.querySelectorAll("[data-hit]")].find((one) => one.getAttribute("href") === open);
  (hit ?? box).focus();
}

async function copy() {
  const hit = document.activeElement.closest?.("[data-hit]");
  if (hit && beside.dataset.open !== hit.getAttribute("href")) await open(hit.getAttribute("href"));
  const text = document.querySelector("[data-plain]")?.textContent;
  if (!text) return;
  try {
    await navigator.clipboard.writeText(text);
    say(dialog.dataset.copied);
  } catch {
    say(dialog.dataset.copyFailed);
  }
}

// On a page with a sheet to make, that is what goes on paper.
function print() {
  const sheet = document.querySelector("[data-sheet]");
  if (sheet) sheet.click();
  else window.print();
}

// basket.js takes it from here.
function basket() {
  document.dispatchEvent(new CustomEvent("mandje"));
}

// keys

// Who goes on before the words were found waits for them, so that nothing of other words goes into a basket.
async function move(step) {
  if (behind) {
    clearTimeout(typing);
    if (!(await search(false))) return;
  }
  const hits = [...list.querySelectorAll("[data-hit]")];
  const at = hits.indexOf(document.activeElement);
  const next = at + step;
  if (next < 0) box.focus();
  else hits[Math.min(next, hits.length - 1)]?.focus();
}

function toBox() {
  if (!box) return location.assign("/balie");
  columns.classList.remove("desk-columns--reading");
  if (narrow.matches) beside.dataset.open = "";
  box.focus();
  box.select();
}

function toBasket() {
  const form = document.querySelector("[data-basket]:not([data-kept], [data-fresh])");
  form?.requestSubmit();
}

const DO = { copy, back, print, keys: () => dialog.showModal() };
const KEYS = { "/": toBox, b: toBasket, c: copy, m: basket, p: DO.print, "?": DO.keys };

function writing(target) {
  return target.matches?.("input:not([type=checkbox]), select, textarea");
}

function arrow(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const inside = box && (event.target === box || event.target.matches?.("[data-hit]"));
  if (!step || !inside || (event.target === box && step < 0)) return false;
  move(step);
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  if (arrow(event)) return event.preventDefault();
  if (event.key === "Escape" && box && event.target !== box) {
    event.preventDefault();
    return toBox();
  }
  const act = KEYS[event.key];
  if (!act || writing(event.target) || !turner.checked) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) return DO[button.dataset.do]();
  const link = event.target.closest("a[href]");
  if (!beside || !link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!/^\/balie\/[a-z]+\/./.test(link.getAttribute("href"))) return;
  event.preventDefault();
  open(link.getAttribute("href"));
});

ready(document);
document.querySelector("[data-theme]")?.addEventListener("change", (event) => (event.target.dataset.chosen = "1"));

if (form) {
  box.addEventListener("input", (event) => {
    sort = "";
    if (!event.isComposing) typed();
  });
  box.addEventListener("compositionend", typed);
  form.addEventListener("change", (event) => {
    if (event.target === box) return;
    sort = "";
    remember();
    now();
  });
  document.addEventListener("submit", (event) => {
    if (event.target !== form || event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.submitter?.name === "soort") {
      sort = event.submitter.value;
      remember();
      box.focus(); // the button goes away with the list
    }
    now();
  }, { capture: true });
}
