// Microsoft's client for JavaScript against `docwright serve --chaos`, at DOCWRIGHT_CHAOS: of what the client is told,
// nothing is lost and nothing is repeated.
//
// DOCWRIGHT_OPERATIONS sets the number of operations.

const assert = require("node:assert/strict");
const { test } = require("node:test");
const graph = require("@microsoft/microsoft-graph-client");
const { connect } = require("./proxy.cjs");

const server = process.env.DOCWRIGHT_CHAOS;
const operations = Number(process.env.DOCWRIGHT_OPERATIONS ?? 1000);
const statuses = [];
const client = connect(server, statuses, new graph.RetryHandlerOptions(0, 5));

/** Reads a page until its response is whole. Only requests that change nothing are repeated. */
async function readPage(link) {
    for (;;) {
        try {
            const page = await client.api(link).get();
            // Of an empty response the client returns a stream.
            if (Array.isArray(page?.value)) return page;
        } catch {
            // The next attempt may be without a fault.
        }
    }
}

/** Creates, changes or deletes one user; what the client was told is its record. */
async function operate(number) {
    const record = { name: `user ${number}` };
    try {
        const created = await client.api("/users").post({ displayName: record.name, department: "Chaos", jobTitle: "new" });
        record.id = created?.id;
        if (!record.id || number % 4 === 0) return record;
        if (number % 4 === 1) {
            record.uncertain = true;
            await client.api(`/users/${record.id}`).delete();
            record.deleted = true;
        } else {
            record.uncertain = true;
            await client.api(`/users/${record.id}`).update({ jobTitle: "changed" });
            record.changed = true;
        }
        record.uncertain = false;
    } catch (error) {
        record.error = error;
    }
    return record;
}

test("nothing is lost and nothing is repeated", { timeout: 280_000 }, async () => {
    const records = [];
    let next = 0;
    const worker = async () => {
        while (next < operations) records.push(await operate(next++));
    };
    await Promise.all(Array.from({ length: 32 }, worker));

    const found = new Map();
    let page = { "@odata.nextLink": `${server.replace("http:", "https:")}/v1.0/users?$filter=department eq 'Chaos'&$top=500` };
    while (page["@odata.nextLink"]) {
        const link = page["@odata.nextLink"];
        page = await readPage(link);
        for (const user of page.value) found.set(user.displayName, [...(found.get(user.displayName) ?? []), user]);
    }
    let [told, failed] = [0, 0];
    for (const record of records) {
        const users = found.get(record.name) ?? [];
        assert.ok(users.length <= 1, `${record.name} exists ${users.length} times`);
        if (record.error || !record.id) failed++;
        else told++;
        if (record.deleted) assert.equal(users.length, 0, `${record.name} was deleted`);
        else if (record.id && !record.uncertain) assert.equal(users[0]?.id, record.id, `${record.name} was created`);
        if (record.changed) assert.equal(users[0].jobTitle, "changed", `${record.name} was changed`);
        if (record.id && number(record) % 4 === 0) assert.equal(users[0].jobTitle, "new", `${record.name} was not changed`);
    }
    assert.equal(records.length, operations);
    const faults = statuses.filter((status) => status >= 429).length;
    assert.ok(faults > 0 && failed > 0 && told > operations / 2, `${told} succeeded, ${failed} failed`);
    console.log(`${operations} operations, ${statuses.length} responses, ${faults} refused; ${failed} reported as failed`);
});

function number(record) {
    return Number(record.name.split(" ")[1]);
}
