// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// What one can do with an answer: say whether it helps without leaving it, copy it, print it, hear it, and go from a
// source back to the sentence that it is from.

const speech = window.speechSynthesis;
let reading = null;

function line(node) {
  return node.textContent.replace(/\s+/g, " ").trim();
}

function language(node) {
  return node.closest("[lang]").lang;
}

function voice(wanted) {
  return speech?.getVoices().find((one) => one.lang.toLowerCase().split(/[-_]/)[0] === wanted);
}

function said(article) {
  return [...article.querySelectorAll("[data-say]")];
}

// The buttons that work only with scripts.
function prepare(part) {
  for (const aids of part.querySelectorAll(".stip-aids")) {
    const [first] = said(aids.closest("[data-answer]"));
    aids.hidden = false;
    aids.querySelector("[data-aid=speak]").hidden = !first || !voice(language(first));
    aids.querySelector("[data-aid=copy]").hidden = !navigator.clipboard;
  }
}

function stopReading() {
  speech.cancel();
  if (!reading) return;
  reading.label.textContent = reading.text;
  reading = null;
}

function read(article, button) {
  const again = reading?.button === button;
  if (reading) stopReading();
  if (again) return;
  const label = button.querySelector("span");
  reading = { button, label, text: label.textContent };
  label.textContent = button.dataset.stop;
  const parts = said(article).filter((part) => voice(language(part)));
  for (const part of parts) {
    const words = new SpeechSynthesisUtterance(line(part));
    words.lang = language(part);
    words.voice = voice(words.lang);
    if (part === parts.at(-1)) words.onend = () => reading?.button === button && stopReading();
    speech.speak(words);
  }
}

function asText(article) {
  const sentences = said(article).map((part) => {
    const cites = part.parentElement.querySelectorAll(":scope > .stip-cite");
    return [line(part), ...[...cites].map((cite) => `[${line(cite)}]`)].join(" ");
  });
  const cards = [...article.querySelectorAll(".stip-card")].map((card) =>
    [...card.querySelectorAll("h3, .stip-phone, .stip-facts a, .stip-facts dd[dir]")].map(line).join(", "),
  );
  const sources = [...article.querySelectorAll(".stip-source")].map((source) =>
    [...source.querySelectorAll(".stip-source-link, .stip-on-paper")].map(line).join(". "),
  );
  return [line(article.querySelector("h2")), ...sentences, ...cards, ...sources].join("\n\n");
}

async function copy(article, aids) {
  const told = aids.parentElement.querySelector(".stip-told");
  try {
    await navigator.clipboard.writeText(asText(article));
    told.textContent = aids.dataset.copied;
  } catch {
    told.textContent = aids.dataset.failed;
  }
}

// The page that comes back has the buttons as they now are.
async function judge(form, pressed) {
  const tools = form.closest(".stip-tools");
  const body = new URLSearchParams(new FormData(form));
  body.set(pressed.name, pressed.value);
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = document.adoptNode(page.getElementById(tools.id));
  if (reading) stopReading();
  tools.replaceWith(fresh);
  prepare(document);
  fresh.querySelector("[id^=oordeel-]").focus({ preventScroll: true });
  fresh.scrollIntoView({ block: "nearest" });
}

function sendPlainly(form, pressed) {
  const choice = document.createElement("input");
  Object.assign(choice, { type: "hidden", name: pressed.name, value: pressed.value });
  form.append(choice);
  form.submit();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches(".stip-verdict")) return;
  event.preventDefault();
  judge(form, event.submitter).catch(() => sendPlainly(form, event.submitter));
});

document.addEventListener("click", (event) => {
  const cite = event.target.closest("a.stip-cite");
  if (cite) document.getElementById(cite.hash.slice(1)).querySelector(".stip-back").hash = cite.id;
  const button = event.target.closest("[data-aid]");
  if (!button) return;
  const article = button.closest("[data-answer]");
  if (button.dataset.aid === "print") print();
  else if (button.dataset.aid === "speak") read(article, button);
  else copy(article, button.parentElement);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  const passage = document.querySelector(".stip-passage:target");
  if (reading) stopReading();
  else if (passage?.contains(document.activeElement)) passage.querySelector(".stip-back").click();
  else return;
  event.preventDefault();
});

speech?.addEventListener?.("voiceschanged", () => prepare(document));
addEventListener("pagehide", () => speech?.cancel());
prepare(document);
