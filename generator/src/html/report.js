// The lists of a report. The places of a row are those of `report/rows.rs`.
"use strict";

const callers = data.callers;
const areaOf = new Map();

const operations = data.operations.map(([version, method, path, page, line, area, grants, examples, deprecated, roleNumbers]) => {
  areaOf.set(page, area);
  const [, url, title, about] = data.pages[page];
  const scopes = data.grants[grants].map((list) => list && list.map((scope) => data.scopes[scope]));
  const roles = roleNumbers.map((role) => data.scopes[role]);
  const words = [method, path, title, ...scopes.flatMap((list) => list ?? []), ...roles].join(" ").toLowerCase();
  return { version, method, path, page, line, area, scopes, roles, examples, deprecated, url, title, about, words };
});

const types = data.types.map(([version, kind, name, base, page, line, area, about, numbers]) => {
  areaOf.set(page, area);
  const members = numbers.map((number) => data.words[number]);
  const names = kind === "enumeration" ? members : members.filter((_, at) => at % 2 === 0);
  const words = [name, base, ...names].join(" ").toLowerCase();
  return { version, kind, name, base, page, line, area, about, members, names, words, url: data.pages[page][1] };
});

const groups = all("[data-group]").map((element) => ({ element, code: find("code", element).textContent }));
const findings = data.findings.map(([group, page, line, message, help]) => {
  const path = data.pages[page][0];
  return { group, page, line, message, help, path, words: [groups[group].code, message, path].join(" ").toLowerCase() };
});

const areaName = (area) => data.areas[area] || "";
const place = (row) => `${data.pages[row.page][0]}:${row.line}`;

/** A cell that says the least privileged scope, and how many others would do. */
function least(scopes) {
  if (!scopes) return make("td", { class: "quiet", title: "The page does not say" }, "?");
  if (scopes.length === 0) return make("td", { class: "quiet", title: "Not for this caller" }, "\u2014");
  const more = scopes.length > 1 ? make("span", { class: "quiet" }, ` +${scopes.length - 1}`) : null;
  return make("td", {}, code(scopes[0]), more);
}

/** A row whose button shows a row of details below it. */
function opening(button, cells, detail) {
  const row = make("tr", {}, ...cells);
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) row.nextElementSibling.remove();
    else row.after(make("tr", { class: "detail" }, make("td", { colspan: String(cells.length) }, make("div", {}, ...detail()))));
  });
  return row;
}

function drawOperation(row) {
  const button = make("button", { class: "open", type: "button" }, code(row.path));
  const version = data.versions.length > 1 ? make("span", { class: "quiet" }, ` ${data.versions[row.version]}`) : null;
  const cells = [
    make("td", {}, make("span", { class: "method" }, row.method)),
    make("td", { class: "wide" }, button, version),
    ...row.scopes.map(least),
    make("td", { class: "quiet" }, areaName(row.area)),
  ];
  return opening(button, cells, () => {
    const said = (scopes) => (!scopes ? "not stated" : scopes.length === 0 ? "not for this caller" : scopes.join(", "));
    const pairs = row.scopes.flatMap((scopes, at) => [make("dt", {}, callers[at]), make("dd", {}, said(scopes))]);
    if (row.roles.length > 0) pairs.push(make("dt", {}, "Role of the user"), make("dd", {}, row.roles.join(", ")));
    const counts = [row.examples === 1 ? "1 example" : `${row.examples} examples`, row.deprecated ? "deprecated" : null];
    return [
      make("strong", {}, link(row.url, row.title)),
      make("p", {}, row.about),
      make("dl", { class: "scopes" }, ...pairs),
      make("p", { class: "quiet" }, [...counts.filter(Boolean), place(row)].join(" \u00b7 ")),
    ];
  });
}

function drawType(row) {
  const button = make("button", { class: "open", type: "button" }, code(row.name));
  const version = data.versions.length > 1 ? make("span", { class: "quiet" }, ` ${data.versions[row.version]}`) : null;
  const cells = [
    make("td", { class: "wide" }, button, version),
    make("td", {}, row.kind),
    make("td", {}, row.base ? code(row.base) : ""),
    make("td", { class: "number" }, grouped(row.names.length)),
    make("td", { class: "quiet" }, areaName(row.area)),
  ];
  return opening(button, cells, () => {
    const typed = (name, at) => (row.kind === "enumeration" ? null : make("span", { class: "quiet" }, ` ${row.members[2 * at + 1]}`));
    const members = row.names.map((name, at) => make("li", {}, code(name), typed(name, at)));
    return [
      row.about ? make("p", {}, row.about) : null,
      make("ul", { class: "members" }, ...members),
      make("p", { class: "quiet" }, link(row.url, "The page"), ` \u00b7 ${place(row)}`),
    ].filter(Boolean);
  });
}

function drawPlace(row) {
  const at = code(`${row.path}:${row.line}`);
  return make("li", {}, at, " ", ...sentence(row.message), make("span", { class: "quiet" }, ...sentence(data.help[row.help])));
}

/** Fills the table of a list with the rows that are wanted. */
function fill(id, rows, one, many, draw) {
  const list = find(`[data-list=${id}]`);
  find(`[data-total=${id}]`).textContent = grouped(rows.length);
  find(".scroll", list).hidden = rows.length === 0;
  const say = (shown) => (find(".found", list).textContent = counted(shown, rows.length, one, many));
  gradually(rows, find("tbody", list), find("[data-more]", list), draw, say);
}

function fillGroup(group, rows) {
  const { element } = group;
  element.hidden = rows.length === 0;
  find("[data-count]", element).textContent = grouped(rows.length);
  group.draw = () => {
    const [list, more] = [make("ul", { class: "places" }), make("button", { type: "button", "data-more": "" })];
    find("[data-places]", element).replaceChildren(list, more);
    gradually(rows, list, more, drawPlace, undefined, 50);
  };
  if (element.open) group.draw();
}
for (const group of groups) {
  group.element.addEventListener("toggle", () => group.element.open && group.draw());
}

const changed = filtered((wanted) => {
  const here = (row) =>
    (wanted.area === "" || row.area === Number(wanted.area)) &&
    (!wanted.version || row.version === Number(wanted.version)) &&
    (!wanted.any || wanted.has(row.words));
  const called = ({ scopes }) => {
    if (wanted.caller === "") return true;
    return wanted.caller === "none" ? scopes.every((list) => !list) : Boolean(scopes[wanted.caller]?.length);
  };
  const method = (row) => wanted.method === "" || row.method === wanted.method;
  fill("operations", operations.filter((row) => here(row) && called(row) && method(row)), "operation", "operations", drawOperation);
  const kind = (row) => wanted.kind === "" || row.kind === wanted.kind;
  fill("types", types.filter((row) => here(row) && kind(row)), "type", "types", drawType);

  const folder = wanted.version ? `${data.versions[wanted.version]}/` : "";
  const found = groups.map(() => []);
  for (const row of findings) {
    const severe = !wanted.severity || groups[row.group].element.dataset.severity === wanted.severity;
    const there = (wanted.area === "" || areaOf.get(row.page) === Number(wanted.area)) && row.path.startsWith(folder);
    if (severe && there && (!wanted.any || wanted.has(row.words))) found[row.group].push(row);
  }
  groups.forEach((group, at) => fillGroup(group, found[at]));
  const total = found.reduce((sum, rows) => sum + rows.length, 0);
  find("[data-total=findings]").textContent = grouped(total);
  const said = find("[data-found=findings]");
  if (said) said.textContent = counted(total, total, "finding", "findings");
});

for (const button of all("[data-area]")) {
  button.addEventListener("click", () => {
    find("[name=area]").value = button.dataset.area;
    changed();
    location.hash = "operations";
  });
}
