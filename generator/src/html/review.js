// The lists of a review: changes by severity, each with what both sides say and with what becomes of the crate.
"use strict";

const lists = all("[data-list]").map((element) => ({ element, severity: element.dataset.list }));
const text = (prose) => (prose ?? []).map((piece) => (typeof piece === "string" ? piece : (piece.code ?? piece.text))).join("");

/** A row as it is written, with what it leaves out; excerpts as a place and the text there. */
function whole(row) {
  const side = (number, commit) => {
    if (number === undefined) return null;
    const [page, line, said] = data.excerpts[number];
    const path = data.pages[page].split("/").map(encodeURIComponent).join("/");
    // A page is shown as its source, which has lines.
    return { place: `${data.pages[page]}:${line}`, said, live: data.urls[page], source: commit && `${commit}${path}?plain=1#L${line}` };
  };
  const full = { also: [], before: [], after: [], ...row, old: side(row.old, data.commits[0]), new: side(row.new, data.commits[1]) };
  const texts = [full.name, text(full.cause), text(full.within), text(full.statement), full.old?.place, full.new?.place];
  const words = [...texts, ...full.also, ...full.before, ...full.after].join(" ").toLowerCase();
  return { ...full, total: 1 + full.also.length, words };
}
const changes = data.changes.map(whole);

/** Prose as text nodes and code. */
function prose(pieces) {
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece.code ? code(piece.code) : piece.text));
}

/** Whom a change breaks, or how much it matters. */
function badge(row) {
  const whom = [row.rust ? "Rust" : null, row.wire ? "wire" : null].filter(Boolean).join(" and ");
  return make("span", { class: `badge ${row.severity}` }, whom ? `breaks ${whom}` : row.severity);
}

/** Two texts in pieces, in which what they have in common at the start and at the end is plain. */
function marked(old, now) {
  const [a, b] = [old, now].map((side) => side.split(/([\s|,.()[\]]+)/));
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const pieces = (words, mark) => {
    const middle = words.slice(start, words.length - end).join("");
    return [words.slice(0, start).join(""), middle && make(mark, {}, middle), words.slice(words.length - end).join("")];
  };
  return [pieces(a, "del"), pieces(b, "ins")];
}

function side(title, excerpt, pieces) {
  const source = excerpt?.source ? link(excerpt.source, excerpt.place) : excerpt?.place;
  const live = excerpt?.live ? [" \u00b7 ", link(excerpt.live, "published page")] : [];
  const there = excerpt ? [`${title}, `, source, ...live] : [title];
  const said = excerpt ? (excerpt.said ? make("pre", {}, ...pieces) : null) : make("p", { class: "quiet" }, "not there");
  return make("div", { class: "side" }, make("h3", {}, ...there), said);
}

function crate(row) {
  const lines = (items, sign, name) => items.map((item) => make("span", { class: name }, `${sign} ${item}`));
  const shown = [...lines(row.before, "\u2212", "gone"), ...lines(row.after, "+", "come")];
  return shown.length === 0 ? null : make("div", { class: "rust" }, make("h3", {}, "In the generated crate"), make("pre", {}, ...shown));
}

/** What both sides say, and what that does to the crate. */
function detail(row) {
  const [old, now] = [row.old?.said ?? "", row.new?.said ?? ""];
  const [before, after] = row.old && row.new ? marked(old, now) : [[old], [now]];
  const sides = [side(`Before (${data.sides[0]})`, row.old, before), side(`After (${data.sides[1]})`, row.new, after)];
  return [make("div", { class: "sides" }, ...sides), paths(row), crate(row)];
}

/** All paths of a change that is the same at several of them. */
function paths(row) {
  if (row.also.length === 0) return null;
  const names = [row.name, ...row.also].map((name) => make("li", {}, code(name)));
  return make("div", { class: "paths" }, make("h3", {}, counted(names.length, names.length, "path", "paths")), make("ul", { class: "members" }, ...names));
}

function draw(row) {
  const within = row.within ? [", ", ...prose(row.within)] : [];
  const others = row.also.length;
  const more = others > 0 ? make("span", { class: "quiet" }, ` and ${others} more ${others === 1 ? "path" : "paths"}`) : null;
  const name = make("span", { class: "where" }, code(row.name));
  const says = row.cause
    ? make("span", { class: "where" }, ...prose(row.cause))
    : make("span", {}, name, more, ...within, ": ", ...prose(row.statement));
  const area = make("span", { class: "quiet" }, data.areas[row.area].name);
  area.append(make("span", { class: "version" }, data.versions[row.version]));
  const element = make("details", { class: "change", "data-print": "" }, make("summary", {}, badge(row), says, area));
  let empty = true;
  element.addEventListener("toggle", () => {
    if (empty && element.open) element.append(...detail(row).filter(Boolean));
    empty = empty && !element.open;
  });
  // What breaks is what a reader came for.
  element.open = row.severity === "breaking" && !collapsed;
  return element;
}

// Where thousands break, names are more than anyone reads.
const collapsed = changes.filter((row) => row.severity === "breaking").length > 30;

/** States what the filter leaves, so that the verdict above is not taken for that of the rows below. */
function filteredHeadline(rows) {
  const line = find("#filtered");
  line.hidden = rows.length === changes.length;
  const sum = (these) => these.reduce((total, row) => total + row.total, 0);
  const breaking = sum(rows.filter((row) => row.severity === "breaking"));
  line.textContent =
    rows.length === 0
      ? "No change fits the search and the filters."
      : `The filter leaves ${counted(sum(rows), sum(changes), "change", "changes")}; ${grouped(breaking)} of them ${breaking === 1 ? "is" : "are"} breaking.`;
}

const changed = lists.length === 0 ? () => {} : filtered((wanted) => {
  const fits = (row) =>
    (wanted.area === "" || row.area === Number(wanted.area)) &&
    (!wanted.version || row.version === Number(wanted.version)) &&
    (wanted.severity === "" || row.severity === wanted.severity || row[wanted.severity] === true) &&
    (!wanted.any || wanted.has(row.words));
  const rows = changes.filter(fits);
  filteredHeadline(rows);
  for (const { element, severity } of lists) {
    const these = rows.filter((row) => row.severity === severity);
    element.closest("section").hidden = these.length === 0;
    const paths = these.reduce((sum, row) => sum + row.total, 0);
    find(`[data-total=${severity}]`).textContent = grouped(paths);
    // The same at several paths of a page is one entry.
    const entries = (shown) => (these.length < paths ? `, in ${counted(shown, these.length, "entry", "entries")}` : "");
    const say = (shown) => {
      const all = these.length < paths ? paths : shown;
      find(".found", element).textContent = counted(all, paths, "change", "changes") + entries(shown);
    };
    gradually(these, find(".changes", element), find("[data-more]", element), draw, say, 50);
  }
});

for (const button of all("[data-area]")) {
  button.addEventListener("click", () => {
    find("[name=area]").value = button.dataset.area;
    changed();
    location.hash = "changes";
  });
}
