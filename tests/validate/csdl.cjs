// Validates the names and the references of CSDL documents: csdl.cjs DOCUMENT...

const fs = require("node:fs");
const csdl = require("odata-csdl");
const xml2js = require("xml2js");
const { digest } = require("@odata2ts/odata2ts/lib/data-model/DataModelDigestionV4");
const { NamingHelper } = require("@odata2ts/odata2ts/lib/data-model/NamingHelper");
const { getDefaultConfig } = require("@odata2ts/odata2ts/lib/defaultConfig");

// What the converter says although the XML form allows it.
const ALLOWED = [
    // CSDL 4.01, section 7.2.1: without the attribute nothing is said, and the pages do say nothing.
    "Type=Collection without Nullable attribute",
    // Only the JSON form has no room for both; the service's own document has such pairs, too.
    /^(Action|Function) name collides with other schema child$/,
];

/** What the converter of the OData committee finds. */
function structure(xml) {
    const found = [];
    const messages = {
        push({ message, parser }) {
            if (!ALLOWED.some((allowed) => message.match(allowed))) found.push(`${parser.line}: ${message}`);
        },
    };
    try {
        csdl.xml2json(xml, { messages });
    } catch (error) {
        found.push(error.message);
    }
    return found;
}

/** The first reference, key or line of bases that odata2ts cannot resolve. */
async function references(xml) {
    try {
        const document = await xml2js.parseStringPromise(xml);
        const schemas = document["edmx:Edmx"]["edmx:DataServices"][0].Schema;
        const options = getDefaultConfig();
        const namespaces = schemas.map((schema) => [schema.$.Namespace, schema.$.Alias]);
        await digest(schemas, options, new NamingHelper(options, "Service", namespaces));
        return [];
    } catch (error) {
        return [error.message];
    }
}

async function main(paths) {
    let failed = 0;
    for (const path of paths) {
        const xml = fs.readFileSync(path, "utf8");
        const found = [...structure(xml), ...(await references(xml))];
        failed += found.length;
        found.slice(0, 20).forEach((message) => console.log(`${path}: ${message.slice(0, 300)}`));
    }
    console.log(`${paths.length} CSDL documents: ${failed} faults in names and references`);
    process.exitCode = failed || !paths.length ? 1 : 0;
}

main(process.argv.slice(2));
