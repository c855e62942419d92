// What all pages do: lists that are drawn on demand, filters, the search key, and light or dark.
// Texts of pages become text nodes and nothing else; the content policy forbids more.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const grouped = new Intl.NumberFormat("en-US").format;

/** An element with attributes and children; a string becomes a text. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A link to the web; a text where the address is none of the web. */
function link(url, text) {
  return /^https?:\/\//.test(url) ? make("a", { href: url, rel: "noreferrer" }, text) : text;
}

/** A name in code type, which breaks between its parts only, and between words where a part is long. */
function code(name) {
  const words = (part) => (part.length > 24 ? part.split(/(?<=[a-z])(?=[A-Z])/) : [part]);
  const parts = name.split(/(?<=\.)|(?=\/)/).flatMap(words);
  return make("code", {}, ...parts.flatMap((part, at) => (at === 0 ? [part] : [document.createElement("wbr"), part])));
}

/** A sentence of ours, whose names stand between backticks. */
function sentence(text) {
  return text.split("`").map((piece, at) => (at % 2 === 1 ? make("code", {}, piece) : piece));
}

/** Shows the first rows of many and a button for the next ones; `say` is told how many are shown. */
function gradually(rows, into, button, draw, say = () => {}, step = 100) {
  let shown = 0;
  const next = () => {
    const first = into.childElementCount;
    into.append(...rows.slice(shown, shown + step).map(draw));
    shown = Math.min(shown + step, rows.length);
    button.hidden = shown === rows.length;
    button.textContent = `Show ${grouped(Math.min(step, rows.length - shown))} more`;
    say(shown);
    return into.children[first];
  };
  into.replaceChildren();
  next();
  // The keyboard goes on where the new rows begin.
  button.onclick = () => find("button, a, summary", next() ?? into)?.focus();
}

/** How many of so many there are: `1 type`, `100 of 4,482 types`. */
function counted(shown, total, one, many) {
  const all = `${grouped(total)} ${total === 1 ? one : many}`;
  return shown < total ? `${grouped(shown)} of ${all}` : all;
}

/** What is filtered by: the value of every field by its name, and the words of the search. */
function wanted() {
  const values = Object.fromEntries(all("select[name]").map((field) => [field.name, field.value]));
  const words = find("[name=search]").value.toLowerCase().split(/\s+/).filter(Boolean);
  return { ...values, has: (text) => words.every((word) => text.includes(word)), any: words.length > 0 };
}

/** Calls back with what is wanted, now and at each change of a field. */
function filtered(apply) {
  const search = find("[name=search]");
  const reset = find("[data-reset]");
  const fields = [search, ...all("select[name]")];
  const changed = () => {
    reset.hidden = fields.every((field) => field.value === "");
    apply(wanted());
  };
  let timer;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 120);
  });
  for (const field of fields.slice(1)) field.addEventListener("change", changed);
  reset.addEventListener("click", () => {
    for (const field of fields) field.value = "";
    changed();
    search.focus();
  });
  for (const hidden of all(".filter, .controls, [data-list]")) hidden.hidden = false;
  changed();
  return changed;
}

document.addEventListener("keydown", (event) => {
  const search = find("[name=search]");
  if (!search) return;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "Escape" && event.target === search && search.value) {
    event.preventDefault();
    search.value = "";
    search.dispatchEvent(new Event("input"));
  }
});

// A link into a folded part opens it.
function unfold() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) for (const part of [find("details", target), target.closest("details")]) if (part) part.open = true;
}
addEventListener("hashchange", unfold);
unfold();

// Paper has no folds; what is unfolded for it folds again.
let folded = [];
addEventListener("beforeprint", () => {
  folded = all("details.section:not([open]), details[data-print]:not([open])");
  for (const part of folded) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of folded) part.open = false;
});

const theme = document.getElementById("theme");
theme.hidden = false;
theme.addEventListener("click", () => {
  const themes = ["system", "light", "dark"];
  const next = themes[(themes.indexOf(document.documentElement.dataset.theme ?? "system") + 1) % themes.length];
  document.documentElement.dataset.theme = next;
  theme.textContent = `Theme: ${next}`;
});
