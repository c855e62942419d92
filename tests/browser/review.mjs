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
  const areas = await page.run(`all(".change summary > .quiet").map((area) => area.textContent)`);
  assert.ok(areas.length > 0 && areas.every((name) => name === area), areas.join());
});

test("on paper every change that is listed is open", async () => {
  const page = await open(browser, address("review"));
  await page.send("Emulation.setEmulatedMedia", { media: "print" });
  await page.run(`dispatchEvent(new Event("beforeprint"))`);
  assert.ok(await page.run(`all(".change, details.section").every((part) => part.open)`));
  assert.equal(await page.run(`getComputedStyle(find(".top")).display`), "none");
});

test("a narrow window shows everything without scrolling sideways", async () => {
  const page = await open(browser, address("review"), { width: 380 });
  assert.ok(await page.run("document.documentElement.scrollWidth <= innerWidth"));
});

test("where nothing changed the page says so and has no errors", async () => {
  const page = await open(browser, address("same"));
  assert.equal(await page.run(`find(".verdict .says").textContent`), "Nothing changed.");
  await page.key("/", "/");
  assert.deepEqual(page.errors, []);
});
