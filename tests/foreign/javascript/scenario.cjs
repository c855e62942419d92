// Microsoft's client for JavaScript against `docwright serve`, at DOCWRIGHT_SERVER and DOCWRIGHT_THROTTLING.
//
// The servers serve the pages in docs/, and tests run one after another. Every step is a test of Node's own runner; a step that hangs fails by itself.

const assert = require("node:assert/strict");
const { before, test } = require("node:test");
const graph = require("@microsoft/microsoft-graph-client");

const [server, throttling] = [process.env.DOCWRIGHT_SERVER, process.env.DOCWRIGHT_THROTTLING];
const patient = { timeout: 30_000 };

/**
 * What a TLS proxy in front of the server does: the client knows the server by https, the server hears plain HTTP and
 * who is in front. The client reads links by https alone, and sends its token nowhere else.
 */
class Proxy {
    async execute(context) {
        const url = context.request.replace("https://", "http://");
        assert.ok(url.startsWith(server) || url.startsWith(throttling), `traffic stays on this machine: ${url}`);
        const token = context.options.headers.Authorization;
        assert.equal(token, "Bearer a-token", "the client authorizes its requests");
        context.request = url;
        context.options.headers["X-Forwarded-Proto"] = "https";
        await this.next.execute(context);
        statuses.push(context.response.status);
    }

    setNext(next) {
        this.next = next;
    }
}

/** The status of every answer, those before a retry included. */
const statuses = [];

function connect(origin) {
    const authorization = new graph.AuthenticationHandler({ getAccessToken: async () => "a-token" });
    const chain = [authorization, new graph.RetryHandler(), new graph.RedirectHandler(), new Proxy()];
    chain.push(new graph.HTTPMessageHandler());
    chain.slice(1).forEach((handler, at) => chain[at].setNext(handler));
    const baseUrl = `${origin.replace("http://", "https://")}/`;
    return graph.Client.initWithMiddleware({ baseUrl, customHosts: new Set(["127.0.0.1"]), middleware: authorization });
}

const client = connect(server);

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
    await client.api("/me/events/one/accept").post({ comment: "Yes" });
    assert.deepEqual(statuses.slice(-2), [202, 202]);
    const found = await client.api("/me/drive/root/search(q='tide')").get();
    assert.ok(found.value.length > 0, JSON.stringify(found));
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
    const other = connect(throttling);
    for (let count = 0; count < 4; count++) {
        assert.ok((await other.api("/me").get()).id);
    }
    assert.ok(statuses.includes(429), String(statuses));
    assert.equal(statuses.filter((status) => status === 200).length, 4);
});
