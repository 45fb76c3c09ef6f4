// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// Where a slow writer answers: shows the checked sentences while they come, then goes to the page of the conversation,
// which is what holds. The server says beforehand where the answer will stand, so that when the connection breaks
// nothing has to be asked twice.

const CALM = 400; // milliseconds; what comes sooner needs no waiting text
const LOOK_AGAIN = 1000;
const place = document.getElementById("bezig");

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const whole = (rest + part.value).split("\n\n");
    rest = whole.pop();
    for (const event of whole) {
      const [, name, data] = event.match(/^event: (.*)\ndata: (.*)$/);
      yield [name, JSON.parse(data)];
    }
  }
}

function paragraph(text) {
  const node = document.createElement("p");
  node.className = "utrecht-paragraph";
  node.dir = "auto";
  node.textContent = text;
  return node;
}

// Nothing is shown before the first CALM milliseconds have passed.
function board() {
  const step = paragraph(place.dataset.search);
  step.classList.add("stip-quiet");
  const claims = [];
  setTimeout(() => {
    place.replaceChildren(...claims, step);
    place.scrollIntoView({ block: "nearest" });
  }, CALM);
  return {
    say: (text) => (step.textContent = text),
    claim(text) {
      const sentence = paragraph(text);
      claims.push(sentence);
      step.textContent = place.dataset.claims;
      if (step.isConnected) step.before(sentence);
    },
  };
}

function asked(form) {
  return {
    vraag: form.elements.vraag.value,
    gesprekId: form.elements.gesprek?.value ?? null,
    taal: document.documentElement.lang,
  };
}

// Whether the answer stands in the conversation; after `until` it never will.
async function stored({ id, gesprekId }, until) {
  for (;;) {
    const page = await fetch(place.dataset.place + gesprekId).catch(() => null);
    if (page?.ok && (await page.text()).includes(`data-answer="${id}"`)) return true;
    if (performance.now() >= until) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
}

function show({ gesprekId }, form) {
  const language = form.elements.taal ? `?taal=${form.elements.taal.value}` : "";
  const there = new URL(`${place.dataset.place}${gesprekId}${language}#antwoord`, location.href);
  if (there.pathname + there.search !== location.pathname + location.search) return location.assign(there);
  history.scrollRestoration = "manual"; // the new answer, not where one stood
  location.hash = there.hash;
  location.reload();
}

async function follow(form, seen) {
  const patience = Number(place.dataset.seconds) * 1000;
  const until = performance.now() + patience;
  let known = null;
  let done = false;
  try {
    const answer = await fetch("/v1/antwoorden", {
      method: "POST",
      headers: { Accept: "text/event-stream", "Content-Type": "application/json" },
      body: JSON.stringify(asked(form)),
      signal: AbortSignal.timeout(patience),
    });
    if (!answer.ok) return false; // refused: the form shows why
    for await (const [name, data] of events(answer.body)) {
      if (name === "stap") known = data;
      else if (name === "bewering") seen.claim(data.tekst);
      else if (name === "klaar") done = true;
    }
  } catch (error) {
    console.info("stip:", error.name);
  }
  if (!known) return false; // nothing was taken in
  if (!done) seen.say(place.dataset.lost);
  if (!(await stored(known, done ? 0 : until))) return false;
  show(known, form);
  return true;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !place || !form.matches('[action$="/vraag"]')) return;
  if (!form.elements.vraag.value.trim()) return;
  event.preventDefault();
  const seen = board();
  follow(form, seen).then((gone) => gone || form.submit());
});

addEventListener("pageshow", (event) => event.persisted && place?.replaceChildren());
