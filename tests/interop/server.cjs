// An OData service of SAP's CAP for exported CSDL: server.cjs DOCUMENT.
//
// It keeps its data in memory, listens on a free port of loopback and says on standard output where. It ends when
// standard input does, so that it does not outlive who started it.

const cds = require("@sap/cds");
const express = require("express");

/** How many items a page has when the request does not say: few, so that next links are followed. */
const PAGE = 3;

/** The document as CAP's importer reads it. */
async function imported(path) {
    const { from } = require("@sap/cds-dk").import;
    return from.edmx(path, { keepNamespace: true });
}

/** Turns a description of a service elsewhere into one to serve, with what CSDL documents need not say. */
function served(model) {
    for (const definition of Object.values(model.definitions)) {
        delete definition["@cds.external"];
        delete definition["@cds.persistence.skip"];
        if (definition.kind === "service") definition["@path"] = "/v1.0";
        // CAP has no enumerations in OData: what it imports as numbers, it could only send as numbers.
        if (definition.enum) {
            definition.type = "cds.String";
            definition.enum = Object.fromEntries(Object.keys(definition.enum).map((name) => [name, {}]));
        }
        if (definition.kind === "entity") complete(definition, model);
    }
    return model;
}

/** How an entity is kept in tables. */
function complete(entity, model) {
    for (const [name, element] of Object.entries(entity.elements)) {
        // CAP spreads complex values over the entity (`destination_city`) unless they are kept as JSON.
        if (model.definitions[element.type]?.elements) element.type = "cds.Map";
        if (element.target) relate(name, element, entity, model);
    }
}

/** One entity keeps the key of the other, which finds it from there. */
function relate(name, element, entity, model) {
    if (element.cardinality.max !== "*") {
        element.keys = [{ ref: ["id"] }];
        return;
    }
    const there = Object.entries(model.definitions[element.target].elements);
    const [back] = there.find(([, each]) => each.target && model.definitions[each.target] === entity);
    delete element.keys;
    element.on = [{ ref: [name, back] }, "=", { ref: ["$self"] }];
}

async function main(path) {
    cds.env.query.limit.default = PAGE;
    cds.env.requires.db = {
        impl: "@cap-js/sqlite",
        kind: "sqlite",
        // SQLite as WebAssembly: the other drivers need a compiler or a newer Node.js.
        driver: "sql.js",
        credentials: { url: ":memory:" },
    };
    const model = served(await imported(path));
    // Where initial data would be looked for.
    model.$sources = [];
    cds.model = cds.compile.for.nodejs(structuredClone(model));
    cds.db = await cds.connect.to("db");
    await cds.deploy(model).to(cds.db);
    const app = express();
    app.use(cds.middlewares.before);
    await cds.serve("all").from(cds.model).in(app);
    app.use(cds.middlewares.after);
    const server = app.listen(0, "127.0.0.1", () => {
        console.log(`listening on http://127.0.0.1:${server.address().port}`);
    });
    process.stdin.resume().on("end", () => process.exit(0));
}

main(process.argv[2]).catch((error) => {
    console.error(error);
    process.exit(1);
});
