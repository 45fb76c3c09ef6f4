// SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
// SPDX-License-Identifier: EUPL-1.2
// <stip-widget>: a button on the site of a municipality, and a panel with our own pages in a frame. Until somebody opens
// the panel nothing is fetched; nothing is ever stored. The server puts TEXTS, the words in every language, above this.

const HOME = new URL("./", import.meta.url);
const PHONE = matchMedia("(max-width: 40em), (max-height: 30em)");
const DOUBT = 1000; // milliseconds after which a page that loaded and said nothing is taken to be blocked

// Sizes are in em of what the visitor chose, because a rem is what the site around us makes of it.
const STYLE = `
:host { all: initial; }
*, ::before { box-sizing: border-box; }
section {
  --ink: var(--basis-color-default-color-document, #001a40);
  --paper: var(--basis-color-default-bg-document, #fff);
  --edge: var(--basis-color-default-border-default, #586c88);
  --action: var(--basis-color-action-1-inverse-bg-default, #5115ef);
  --on-action: var(--basis-color-action-1-inverse-color-default, #fff);
  --ring: #0b0c0c;
  --glow: #fd0;
  color: var(--ink);
  color-scheme: light dark;
  font: 1.125em/1.5 "Noto Sans", system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  section {
    --ink: var(--basis-color-default-color-document, #eef2f7);
    --paper: var(--basis-color-default-bg-document, #0e1623);
    --edge: var(--basis-color-default-border-default, #8fa0b8);
    --action: var(--basis-color-action-1-inverse-bg-default, #cfbdff);
    --on-action: var(--basis-color-action-1-inverse-color-default, #1d0857);
    --ring: #fd0;
    --glow: #0b0c0c;
  }
}
[hidden] { display: none !important; }
button { cursor: pointer; font: inherit; font-weight: 700; min-block-size: 2.75em; }
:focus-visible { box-shadow: 0 0 0 6px var(--glow); outline: 3px solid var(--ring); outline-offset: 0; }
.open {
  align-items: center;
  background: var(--action);
  border: 2px solid transparent;
  border-radius: 2em;
  box-shadow: 0 0 0 2px var(--paper);
  color: var(--on-action);
  display: flex;
  gap: 0.5em;
  inset-block-end: 1em;
  inset-inline-end: 1em;
  max-inline-size: calc(100% - 2em);
  min-block-size: 3.25em;
  padding: 0.5em 1.25em;
  position: fixed;
  z-index: 2147483646;
}
.open::before { border: 0.375em solid; border-radius: 50%; content: ""; }
.open:focus-visible { box-shadow: 0 0 0 6px var(--glow); }
dialog {
  background: var(--paper);
  block-size: min(40em, 100vh - 6.5em);
  border: 1px solid var(--edge);
  border-radius: 8px;
  color: inherit;
  inline-size: 26em;
  inset: auto;
  inset-block-end: 5.25em;
  inset-inline-end: 1em;
  margin: 0;
  max-block-size: none;
  max-inline-size: calc(100% - 2em);
  overflow: hidden;
  padding: 0;
  position: fixed;
  z-index: 2147483647;
}
dialog[open] { display: flex; flex-direction: column; }
header {
  align-items: center;
  border-block-end: 1px solid var(--edge);
  display: flex;
  flex: none;
  gap: 1em;
  justify-content: space-between;
  padding: 0.375em 0.5em 0.375em 1em;
}
h2 { font: inherit; font-weight: 700; margin: 0; }
header button { background: transparent; border: 2px solid var(--edge); border-radius: 8px; color: inherit; padding: 0 1em; }
p { margin: 0; padding: 1em; }
a { color: inherit; display: inline-block; padding-block: 0.5em; }
iframe { border: 0; flex: 1; inline-size: 100%; min-block-size: 0; }
@media (max-width: 40em), (max-height: 30em) {
  dialog { block-size: 100dvh; border: 0; border-radius: 0; inline-size: 100%; inset: 0; max-inline-size: none; }
}
@media print { section { display: none; } }
`;

function made(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function language(...wanted) {
  return wanted.map((one) => (one ?? "").slice(0, 2).toLowerCase()).find((one) => Object.hasOwn(TEXTS, one)) ?? "nl";
}

const script = [...document.scripts].find((one) => one.src === import.meta.url);

class StipWidget extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    this.language = language(this.getAttribute("taal"), script?.dataset.taal, document.documentElement.lang);
    this.texts = TEXTS[this.language];
    this.build();
    this.listen();
  }

  build() {
    const { dir, open, close, wait } = this.texts;
    const name = this.getAttribute("naam") ?? script?.dataset.naam ?? this.texts.name;
    this.button = made("button", { type: "button", className: "open", textContent: open });
    this.button.setAttribute("aria-haspopup", "dialog");
    this.button.setAttribute("aria-expanded", "false");
    this.closer = made("button", { type: "button", textContent: close });
    this.told = made("p", { textContent: wait });
    this.told.setAttribute("role", "status");
    const head = made("header", {}, made("h2", { id: "title", textContent: name }), this.closer);
    this.panel = made("dialog", {}, head, this.told);
    this.panel.setAttribute("aria-labelledby", "title");
    const all = made("section", { lang: this.language, dir }, this.button, this.panel);
    all.setAttribute("aria-label", name);
    // A sheet that is made here passes a policy of the site that forbids inline styles.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(all);
  }

  listen() {
    this.button.addEventListener("click", () => (this.panel.open ? this.panel.close() : this.open()));
    this.closer.addEventListener("click", () => this.panel.close());
    this.panel.addEventListener("close", () => this.closed());
    this.shadowRoot.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.panel.open) this.panel.close();
    });
    PHONE.addEventListener("change", () => this.turned());
    addEventListener("message", (event) => this.heard(event));
  }

  open() {
    this.frame ?? this.load();
    this.show();
    this.button.setAttribute("aria-expanded", "true");
  }

  // On a phone the panel hides the site, so the site must be out of reach too.
  show() {
    if (PHONE.matches) this.panel.showModal();
    else this.panel.show();
  }

  closed() {
    if (this.panel.open) return; // shown again in another way
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
  }

  turned() {
    if (!this.panel.open) return;
    const focused = this.shadowRoot.activeElement;
    this.panel.close();
    this.show();
    focused?.focus();
  }

  load() {
    const address = new URL("venster", HOME);
    if (this.language !== "nl") address.searchParams.set("taal", this.language);
    this.frame = made("iframe", { title: this.panel.querySelector("h2").textContent, allow: "clipboard-write", src: address.href });
    this.frame.addEventListener("load", () => setTimeout(() => this.doubt(), DOUBT));
    this.panel.append(this.frame);
  }

  heard({ origin, source, data }) {
    if (!this.frame || origin !== HOME.origin || source !== this.frame.contentWindow) return;
    if (data?.stip === "close") this.panel.close();
    if (data?.stip === "ready") this.reached(true);
  }

  reached(reached) {
    this.ready = reached;
    this.told.hidden = reached;
    this.frame.hidden = !reached;
  }

  // Our server names the sites that may show the frame. On another site there is still a link.
  doubt() {
    if (this.ready) return;
    const { blocked, site } = this.texts;
    const address = new URL(this.language === "nl" ? "." : `?taal=${this.language}`, HOME);
    const link = made("a", { href: address.href, target: "_blank", rel: "noopener", textContent: site });
    this.told.replaceChildren(`${blocked} `, link);
    this.reached(false);
  }
}

function place() {
  if (!document.querySelector("stip-widget")) document.body.append(document.createElement("stip-widget"));
}

if (!customElements.get("stip-widget")) customElements.define("stip-widget", StipWidget);
if (document.readyState === "loading") addEventListener("DOMContentLoaded", place);
else place();
