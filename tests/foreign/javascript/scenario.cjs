// Microsoft's client for JavaScript against `docwright serve`, at DOCWRIGHT_SERVER and DOCWRIGHT_THROTTLING.
//
// The servers serve the pages in docs/, and tests run one after another. Every step is a test of Node's own runner; a step that hangs fails by itself.

const assert = require("node:assert/strict");
const { before, test } = require("node:test");
const graph = require("@microsoft/microsoft-graph-client");
const { connect } = require("./proxy.cjs");

const [server, throttling] = [process.env.DOCWRIGHT_SERVER, process.env.DOCWRIGHT_THROTTLING];
const patient = { timeout: 30_000 };

/** The status of every answer, those before a retry included. */
const statuses = [];

const client = connect(server, statuses);

async function failure(promise) {
    try {
        await promise;
    } catch (error) {
        assert.ok(error instanceof graph.GraphError, String(error));
        return error;
    }
    assert.fail("this has to fail");
}

let people;

before(async () => {
    const create = (displayName) => client.api("/users").post({ displayName, department: "Dredging" });
    people = [];
    for (const name of ["Ann", "Bo", "Cleo", "Dee", "Eve"]) people.push(await create(name));
});

test("a list is selected, filtered and sorted", patient, async () => {
    const page = await client
        .api("/users")
        .select(["id", "displayName"])
        .filter("department eq 'Dredging' and startsWith(displayName,'B')")
        .orderby("displayName")
        .top(3)
        .get();
    assert.deepEqual(page.value, [{ displayName: "Bo", id: people[1].id }]);
});

test("PageIterator reads all pages", patient, async () => {
    const first = await client.api("/users").filter("department eq 'Dredging'").top(2).get();
    assert.ok(first["@odata.nextLink"].startsWith(server.replace("http:", "https:")));
    const names = [];
    const iterator = new graph.PageIterator(client, first, (user) => names.push(user.displayName) > 0);
    await iterator.iterate();
    assert.deepEqual(names, ["Ann", "Bo", "Cleo", "Dee", "Eve"]);
    assert.ok(iterator.isComplete());
});

test("a user is created, read, changed and deleted", patient, async () => {
    const created = await client.api("/users").post({ displayName: "Fay", jobTitle: "Pilot" });
    const one = client.api(`/users/${created.id}`);
    assert.equal((await one.get()).jobTitle, "Pilot");
    await client.api(`/users/${created.id}`).update({ jobTitle: "Diver" });
    assert.equal((await client.api(`/users/${created.id}`).get()).jobTitle, "Diver");
    await client.api(`/users/${created.id}`).delete();
    const error = await failure(client.api(`/users/${created.id}`).get());
    assert.deepEqual([error.statusCode, error.code], [404, "Request_ResourceNotFound"]);
    assert.ok(error.requestId.length > 30 && error.date instanceof Date, "the error has the documented inner error");
});

test("BatchRequestContent sends several requests, one after another", patient, async () => {
    const json = { "Content-Type": "application/json" };
    const create = { method: "POST", headers: json, body: JSON.stringify({ displayName: "Tides" }) };
    const address = (path) => `https://127.0.0.1/${path}`;
    const batch = new graph.BatchRequestContent([
        { id: "create", request: new Request(address("me/mailFolders"), create) },
        { id: "list", dependsOn: ["create"], request: new Request(address("me/mailFolders")) },
        { id: "none", dependsOn: ["list"], request: new Request(address("nosuch")) },
    ]);
    const answers = await client.api("/$batch").post(await batch.getContent());
    const responses = new graph.BatchResponseContent(answers);
    assert.equal(responses.getResponseById("create").status, 201);
    const listed = await responses.getResponseById("list").json();
    assert.ok(listed.value.some((folder) => folder.displayName === "Tides"));
    const none = responses.getResponseById("none");
    assert.equal(none.status, 404);
    assert.equal((await none.json()).error.code, "Request_ResourceNotFound");
});

test("delta gives what has changed since its link", patient, async () => {
    const first = new graph.PageIterator(client, await client.api("/users/delta").get(), () => true);
    await first.iterate();
    const link = first.getDeltaLink();
    assert.deepEqual((await client.api(link).get()).value, []);
    await client.api(`/users/${people[4].id}`).delete();
    await client.api(`/users/${people[3].id}`).update({ jobTitle: "Pilot" });
    const changes = (await client.api(link).get()).value;
    assert.deepEqual(changes[0], { id: people[4].id, "@removed": { reason: "deleted" } });
    assert.deepEqual([changes[1].id, changes[1].jobTitle], [people[3].id, "Pilot"]);
});

test("actions and functions are called", patient, async () => {
    const message = { subject: "Tides", toRecipients: [{ emailAddress: { address: "ann@example.com" } }] };
    await client.api("/me/sendMail").post({ message, saveToSentItems: false });
    const event = await client.api("/me/events").post({ subject: "Tides" });
    await client.api(`/me/events/${event.id}/accept`).post({ comment: "Yes" });
    assert.deepEqual(statuses.slice(-3), [202, 201, 202]);
    const found = await client.api("/me/drive/root/search(q='tide')").get();
    assert.ok(found.value.length > 0, JSON.stringify(found));
});

test("LargeFileUploadTask writes a file, and it is read again", patient, async () => {
    const content = Buffer.alloc(700_000, "Mind the shoal. ");
    const session = await client.api("/me/drive/root:/surveys/a.txt:/createUploadSession").post({});
    assert.ok(session.uploadUrl.startsWith(`${server.replace("http:", "https:")}/transfers/`), session.uploadUrl);
    const file = new graph.FileUpload(content, "a.txt", content.length);
    const task = new graph.LargeFileUploadTask(client, file, { url: session.uploadUrl }, { rangeSize: 320 * 1024 });
    const result = await task.upload();
    assert.equal(result.responseBody.size, content.length);
    const read = await client.api("/me/drive/root:/surveys/a.txt:/content").responseType("arraybuffer").get();
    assert.ok(Buffer.from(read).equals(content), `${read.byteLength} bytes came back`);
});

test("items are searched and expanded", patient, async () => {
    const found = await client.api("/users").header("ConsistencyLevel", "eventual").search('"displayName:cleo"').get();
    assert.deepEqual(found.value.map((user) => user.displayName), ["Cleo"]);
    await client.api(`/users/${people[0].id}/manager/$ref`).put({ "@odata.id": `/users/${people[1].id}` });
    const expanded = await client.api(`/users/${people[0].id}`).expand("manager").get();
    assert.equal(expanded.manager.displayName, "Bo");
});

test("an unknown id and an unknown path are errors with a suggestion", patient, async () => {
    const id = await failure(client.api("/users/nosuch").get());
    assert.deepEqual([id.statusCode, id.code], [404, "Request_ResourceNotFound"]);
    const path = await failure(client.api("/me/mesages").get());
    assert.match(path.message, /\/v1.0\/me\/messages/);
});

test("items are counted", patient, async () => {
    const count = await client.api("/users/$count").header("ConsistencyLevel", "eventual").get();
    const page = await client.api("/users").header("ConsistencyLevel", "eventual").count(true).top(1).get();
    assert.equal(Number(count), page["@odata.count"]);
    assert.ok(Number(count) >= 4);
});

test("a wrong query is an error with a code and a message", patient, async () => {
    const error = await failure(client.api("/me/mailFolders").filter("nosuch eq 1").get());
    assert.deepEqual([error.statusCode, error.code], [400, "BadRequest"]);
    assert.match(error.message, /nosuch/);
});

test("the client waits when it is throttled, and goes on", patient, async () => {
    statuses.length = 0;
    const other = connect(throttling, statuses);
    for (let count = 0; count < 4; count++) {
        assert.ok((await other.api("/me").get()).id);
    }
    assert.ok(statuses.includes(429), String(statuses));
    assert.equal(statuses.filter((status) => status === 200).length, 4);
});
