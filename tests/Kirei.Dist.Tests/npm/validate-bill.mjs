// node validate-bill.mjs FILE…: what the JSON schema of CycloneDX 1.6 finds wrong in bills of materials, a line each.
import fs from 'node:fs';
import {createRequire} from 'node:module';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

const schemas = new URL('./node_modules/@cyclonedx/cyclonedx-library/res/schema/', import.meta.url);
// The schemas refer to each other by the names of their files
const schema = (name) => ({
  ...JSON.parse(fs.readFileSync(new URL(`${name}.SNAPSHOT.schema.json`, schemas))),
  $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
});
const read = createRequire(import.meta.url);

// formats that ajv-formats does not know
const ajv = new Ajv({strict: false, allErrors: true, formats: {'idn-email': true, 'iri-reference': true}});
addFormats(ajv);
ajv.addMetaSchema(read('ajv/dist/refs/json-schema-draft-06.json'));
ajv.addSchema(['spdx', 'jsf-0.82', 'cryptography-defs'].map(schema));
const validate = ajv.compile(schema('bom-1.6'));

for (const file of process.argv.slice(2)) {
  validate(JSON.parse(fs.readFileSync(file, 'utf8')));
  for (const error of validate.errors ?? []) {
    console.log(`${file}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  }
}
