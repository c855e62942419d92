// What a reader does with a report: search, filter, open, print, and all of it by keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, start } from "./chrome.mjs";

const address = (name) => `file://${process.env.PAGES}/${name}.html`;
const shown = (list) => `all("[data-list=${list}] tbody tr:not(.detail)").length`;
const said = (list) => `find("[data-list=${list}] .found").textContent`;

let browser;
before(() => (browser = start()));
after(() => browser.stop());

test("a search leaves what has all its words, and Escape brings all back", async () => {
  const page = await open(browser, address("report"));
  const total = await page.run("data.operations.length");
  assert.equal(await page.run(said("operations")), `100 of ${total} operations`);
  await page.key("/", "/");
  assert.equal(await page.run("document.activeElement.name"), "search");
  await page.type("messages attachments");
  await page.until(`${said("operations")} !== "100 of ${total} operations"`);
  const paths = await page.run(`all("[data-list=operations] button.open").map((button) => button.textContent)`);
  const words = await page.run(`all("[data-list=operations] tbody tr").map((row) => row.textContent.toLowerCase())`);
  assert.ok(paths.length > 0 && paths.length < 100);
  assert.ok(words.every((row) => row.includes("messages")), words.join("\n"));
  await page.key("Escape");
  await page.until(`${said("operations")} === "100 of ${total} operations"`);
  assert.deepEqual([page.errors, page.requests.length], [[], 1]);
});

test("nothing is found where nothing is", async () => {
  const page = await open(browser, address("report"));
  await page.key("/", "/");
  await page.type("no such thing");
  await page.until(`${said("operations")} === "0 operations" && ${said("types")} === "0 types"`);
  assert.equal(await page.run(shown("operations")), 0);
  assert.equal(await page.run(`find("[data-list=operations] .scroll").hidden`), true);
});

test("areas, methods and callers filter together, and all can be reset", async () => {
  const page = await open(browser, address("report"));
  const set = (name, value) =>
    page.run(`{ const field = find("[name=${name}]"); field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event("change")); }`);
  const area = await page.run(`find("button[data-area]").textContent`);
  await page.run(`find("button[data-area]").click()`);
  await set("method", "POST");
  await set("caller", "2");
  const rows = await page.run(
    `all("[data-list=operations] tbody tr").map((row) => [...row.cells].map((cell) => cell.textContent))`,
  );
  assert.ok(rows.length > 0);
  assert.ok(rows.every(([method, , , , application, of]) => method === "POST" && /^\w/.test(application) && of === area), rows.join("\n"));
  await page.run(`find("[data-reset]").click()`);
  assert.match(await page.run(said("operations")), /^100 of /);
  assert.equal(await page.run(`find("[data-reset]").hidden`), true);
});

test("a row opens by keyboard and says all permissions", async () => {
  const page = await open(browser, address("report"));
  await page.run(`find("[data-list=operations] button.open").focus()`);
  await page.key("Enter");
  assert.equal(await page.run(`document.activeElement.getAttribute("aria-expanded")`), "true");
  const detail = await page.run(`find("tr.detail").textContent`);
  assert.match(detail, /Work or school.*Personal.*Application.*\.md:\d+/s);
  await page.key("Enter");
  assert.equal(await page.run(`all("tr.detail").length`), 0);
});

test("every step of the Tab key lands where it can be seen", async () => {
  const page = await open(browser, address("report"));
  for (let step = 0; step < 12; step += 1) {
    await page.key("Tab");
    const [name, outline] = await page.run(
      `[document.activeElement.tagName, getComputedStyle(document.activeElement).outlineStyle]`,
    );
    assert.ok(["A", "BUTTON", "INPUT", "SELECT", "SUMMARY", "DIV"].includes(name), name);
    assert.notEqual(outline, "none");
  }
});

test("more rows come on demand, and the keyboard goes on at the first of them", async () => {
  const page = await open(browser, address("report"));
  const total = await page.run("data.operations.length");
  await page.run(`find("[data-list=operations] [data-more]").click()`);
  assert.equal(await page.run(shown("operations")), Math.min(200, total));
  assert.equal(await page.run(`all("[data-list=operations] button.open").indexOf(document.activeElement)`), 100);
});

test("findings fold by code and are filtered by severity", async () => {
  const page = await open(browser, address("findings"));
  const total = await page.run("data.findings.length");
  assert.ok(total > 0);
  await page.run(`{ const group = find("[data-group]"); group.open = true; }`);
  await page.until(`all(".places li").length > 0`);
  assert.match(await page.run(`find(".places li").textContent`), /\.md:\d+ /);
  await page.run(`{ const field = find("[name=severity]"); field.value = "note"; field.dispatchEvent(new Event("change")); }`);
  const severities = await page.run(`all("[data-group]:not([hidden])").map((group) => group.dataset.severity)`);
  assert.ok(severities.every((severity) => severity === "note"));
  assert.deepEqual(page.errors, []);
});

test("light and dark follow the system until the reader says otherwise", async () => {
  const colour = `getComputedStyle(document.body).backgroundColor`;
  const light = await open(browser, address("report"));
  const dark = await open(browser, address("report"), { scheme: "dark" });
  const [day, night] = [await light.run(colour), await dark.run(colour)];
  assert.notEqual(day, night);
  await light.run(`theme.click(); theme.click()`);
  assert.equal(await light.run(`theme.textContent`), "Theme: dark");
  assert.equal(await light.run(colour), night);
});

test("a narrow window shows everything without scrolling sideways", async () => {
  const page = await open(browser, address("report"), { width: 380 });
  assert.ok(await page.run("document.documentElement.scrollWidth <= innerWidth"));
});

test("on paper folds are open and controls are gone", async () => {
  const page = await open(browser, address("report"));
  await page.run(`find("#types details").open = false`);
  await page.send("Emulation.setEmulatedMedia", { media: "print" });
  assert.equal(await page.run(`getComputedStyle(find(".top")).display`), "none");
  await page.run(`dispatchEvent(new Event("beforeprint"))`);
  assert.equal(await page.run(`find("#types details").open`), true);
  await page.run(`dispatchEvent(new Event("afterprint"))`);
  assert.equal(await page.run(`find("#types details").open`), false);
});

test("the page cannot be made to run what it did not come with", async () => {
  const page = await open(browser, address("report"));
  const ran = await page.run(`(() => {
    const script = document.createElement("script");
    try { script.text = "globalThis.ran = true"; document.body.append(script); } catch { }
    try { document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='globalThis.ran = true'>"); } catch { }
    return globalThis.ran === true;
  })()`);
  assert.equal(ran, false);
});
