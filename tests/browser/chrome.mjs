// A browser without a window, driven over a pipe: no port is opened and no package is needed.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starts the browser of the environment variable `CHROMIUM`. */
export function start() {
  const profile = mkdtempSync(join(tmpdir(), "docwright-browser-"));
  const options = ["--headless=new", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe", `--user-data-dir=${profile}`];
  // Root has no sandbox; the page is our own file and forbids itself to load anything.
  if (process.getuid?.() === 0) options.push("--no-sandbox");
  const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"];
  const child = spawn(process.env.CHROMIUM, options, { stdio });
  const [, , , input, output] = child.stdio;
  const waiting = new Map();
  const listeners = [];
  let rest = "";
  let number = 0;
  output.setEncoding("utf8");
  output.on("data", (chunk) => {
    const messages = (rest + chunk).split("\0");
    rest = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
      const answer = waiting.get(message.id);
      if (!answer) listeners.forEach((listener) => listener(message));
      else if (message.error) answer.reject(new Error(message.error.message));
      else answer.resolve(message.result);
      waiting.delete(message.id);
    }
  });
  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, { resolve, reject });
      input.write(`${JSON.stringify({ id: number, method, params, sessionId })}\0`);
    });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await send("Browser.close").catch(() => child.kill());
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { send, stop, listen: (listener) => listeners.push(listener) };
}

/** Opens a page in a tab of its own and keeps what goes wrong on it, and what it asks the network for. */
export async function open(browser, url, { width = 1280, height = 900, scheme = "light" } = {}) {
  const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => browser.send(method, params, sessionId);
  const [errors, requests] = [[], []];
  let loaded;
  const load = new Promise((resolve) => (loaded = resolve));
  browser.listen(({ method, params, sessionId: from }) => {
    if (from !== sessionId) return;
    if (method === "Page.loadEventFired") loaded();
    if (method === "Runtime.exceptionThrown") errors.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === "Log.entryAdded" && params.entry.level !== "verbose") errors.push(params.entry.text);
    if (method === "Runtime.consoleAPICalled") errors.push(`console.${params.type}`);
    if (method === "Network.requestWillBeSent") requests.push(params.request.url);
  });
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
  await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
  await send("Page.navigate", { url });
  await load;

  const run = async (expression) => {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const key = async (name, text) => {
    const code = { Enter: 13, Tab: 9, Escape: 27 }[name];
    const event = { key: name, windowsVirtualKeyCode: code, text: text ?? (name === "Enter" ? "\r" : undefined) };
    await send("Input.dispatchKeyEvent", { type: event.text ? "keyDown" : "rawKeyDown", ...event });
    await send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  };
  const type = (text) => send("Input.insertText", { text });
  /** Waits until an expression is true; a page that takes longer than five seconds is broken. */
  const until = async (expression) => {
    for (const started = Date.now(); Date.now() - started < 5000; ) {
      if (await run(expression)) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`never true: ${expression}`);
  };
  return { send, run, key, type, until, errors, requests };
}
