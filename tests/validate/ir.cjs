// Validates a JSON document against a JSON Schema (2020-12): ir.cjs SCHEMA DOCUMENT

const fs = require("node:fs");
const Ajv = require("ajv/dist/2020");

const [schema, document] = process.argv.slice(2).map((path) => JSON.parse(fs.readFileSync(path, "utf8")));
// The schema names the widths of numbers as formats, of which JSON Schema knows none; their bounds are stated besides.
const ajv = new Ajv({ strict: true, formats: { uint16: true, uint32: true, uint64: true, int64: true } });
const validate = ajv.compile(schema);
if (!validate(document)) {
    validate.errors.forEach(({ instancePath, message }) => console.log(`${instancePath}: ${message}`));
    process.exitCode = 1;
}
