// What a reviewer does with a page of changes: see what breaks, look for what a program uses, open, print.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, start } from "./chrome.mjs";

const address = (name) => `file://${process.env.PAGES}/${name}.html`;
const names = (list) => `all("[data-list=${list}] .change").map((change) => find(".where", change).textContent)`;
const set = (page, name, value) =>
  page.run(`{ const field = find("[name=${name}]"); field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event("change")); }`);

let browser;
before(() => (browser = start()));
after(() => browser.stop());

test("what breaks is the first thing to see, open, with both sides and the crate", async () => {
  const page = await open(browser, address("review"));
  assert.match(await page.run(`find(".verdict .says").textContent`), /^\d+ breaking changes? for Rust callers, \d+ on the wire\.$/);
  assert.ok(await page.run(`find(".verdict").getBoundingClientRect().bottom < innerHeight`));
  await page.until(`all("[data-list=breaking] .change .sides").length === ${await page.run(`all("[data-list=breaking] .change").length`)}`);
  const uri = `all(".change").find((change) => find(".where", change).textContent === "location.locationUri")`;
  assert.equal(await page.run(`find("del", ${uri}).textContent`), "String");
  assert.equal(await page.run(`find("ins", ${uri}).textContent`), "Int32");
  assert.match(await page.run(`find(".gone", ${uri}).parentNode.textContent`), /Option<String>.*Option<i32>/s);
  assert.deepEqual([page.errors, page.requests.length], [[], 1]);
});

test("a search for what a program uses leaves only that", async () => {
  const page = await open(browser, address("review"));
  await page.key("/", "/");
  await page.type("importance");
  await page.until(`!find("[data-reset]").hidden`);
  assert.deepEqual(await page.run(names("breaking")), ["importance.low"]);
  assert.equal(await page.run(`find("[data-total=breaking]").textContent`), "1");
  await page.key("Escape");
  await page.until(`find("[data-reset]").hidden`);
  assert.ok((await page.run(names("breaking"))).length > 1);
});

test("severities, readers and areas filter, and empty sections go", async () => {
  const page = await open(browser, address("review"));
  await set(page, "severity", "documentation");
  assert.equal(await page.run(`find("#breaking").hidden`), true);
  assert.deepEqual(await page.run(names("documentation")), ["message.bccRecipients"]);
  await set(page, "severity", "wire");
  const badges = await page.run(`all(".change .badge").map((badge) => badge.textContent)`);
  assert.ok(badges.length > 0 && badges.every((badge) => badge.includes("wire")), badges.join());
  await page.run(`find("[data-reset]").click()`);
  const area = await page.run(`find("button[data-area]").textContent`);
  await page.run(`find("button[data-area]").click()`);
  const areas = await page.run(`all(".change summary > .quiet").map((area) => area.firstChild.textContent)`);
  assert.ok(areas.length > 0 && areas.every((name) => name === area), areas.join());
});

test("every row has its version, and names its sides", async () => {
  const page = await open(browser, address("review"));
  const versions = await page.run(`all(".change").map((change) => find(".version", change).textContent)`);
  assert.ok(versions.length > 0 && versions.every((version) => version === "v1.0"), versions.join());
  assert.match(await page.run(`find("p.lead").textContent`), /from docs to new$/);
  const titles = await page.run(`all(".change .side h3").map((title) => title.textContent)`);
  assert.ok(titles.every((title) => /^(Before \(docs\)|After \(new\))/.test(title)), titles.join());
});

test("the headline follows the filter, and a search without a hit says so", async () => {
  const page = await open(browser, address("review"));
  assert.equal(await page.run(`find("#filtered").hidden`), true);
  await set(page, "severity", "documentation");
  assert.match(await page.run(`find("#filtered").textContent`), /^The filter leaves \d+ of \d+ changes; 0 of them are breaking\.$/);
  await set(page, "severity", "");
  await page.key("/", "/");
  await page.type("submarine");
  await page.until(`!find("#filtered").hidden`);
  assert.equal(await page.run(`find("#filtered").textContent`), "No change fits the search and the filters.");
  assert.ok(await page.run(`find("#filtered").getBoundingClientRect().bottom < innerHeight`));
  assert.equal(await page.run(`all("[data-list] .change").length`), 0);
});

test("operations that moved together are one row, which each of their paths finds", async () => {
  const page = await open(browser, address("published"));
  const row = `all(".change").find((change) => find(".where", change).textContent.includes(" operations moved from /me to /me/archive"))`;
  const count = Number.parseInt(await page.run(`find(".where", ${row}).textContent`), 10);
  assert.ok(count > 1, `${count} operations`);
  await page.run(`${row}.open = true`);
  await page.until(`find(".members", ${row}) !== null`);
  const paths = await page.run(`all(".members li", ${row}).map((path) => path.textContent)`);
  assert.equal(paths.length, count);
  await page.run(`find("[name=search]").focus()`);
  await page.type(paths.at(-1).split(" ").at(-1));
  await page.until(`!find("#filtered").hidden`);
  assert.equal(await page.run(`${row} !== undefined`), true);
  assert.deepEqual(page.errors, []);
});

test("rows of a published revision link its commit, without the credentials of the remote", async () => {
  const page = await open(browser, address("published"));
  const heads = await page.run(`all("p.lead a").map((link) => link.href)`);
  assert.equal(heads.length, 2);
  for (const head of heads) assert.match(head, /^https:\/\/github\.com\/harbor\/boats\/commit\/[0-9a-f]{40}$/);
  await page.until(`all(".change .sides a").length > 0`);
  const links = await page.run(`all(".change .sides a").map((link) => link.href)`);
  const source = /^https:\/\/github\.com\/harbor\/boats\/blob\/[0-9a-f]{40}\/docs\/api-reference\/v1\.0\/[a-z/.-]+\?plain=1#L\d+$/;
  assert.ok(links.some((link) => source.test(link)), links.join("\n"));
  assert.equal(await page.run(`document.documentElement.outerHTML.includes("token@")`), false);
  assert.deepEqual(page.errors, []);
});

test("on paper every change that is listed is open", async () => {
  const page = await open(browser, address("review"));
  await page.send("Emulation.setEmulatedMedia", { media: "print" });
  await page.run(`dispatchEvent(new Event("beforeprint"))`);
  assert.ok(await page.run(`all(".change, details.section").every((part) => part.open)`));
  assert.equal(await page.run(`getComputedStyle(find(".top")).display`), "none");
});

test("a narrow window shows everything without scrolling sideways", async () => {
  for (const [name, scheme] of [["review", "light"], ["published", "dark"]]) {
    const page = await open(browser, address(name), { width: 400, scheme });
    await page.run(`all(".change").forEach((change) => (change.open = true))`);
    assert.ok(await page.run("document.documentElement.scrollWidth <= innerWidth"), name);
  }
});

test("where nothing changed the page says so and has no errors", async () => {
  const page = await open(browser, address("same"));
  assert.equal(await page.run(`find(".verdict .says").textContent`), "Nothing changed.");
  await page.key("/", "/");
  assert.deepEqual(page.errors, []);
});
