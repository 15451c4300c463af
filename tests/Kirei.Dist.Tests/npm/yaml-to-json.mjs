// node yaml-to-json.mjs FILE: the document in it, as JSON.
import fs from 'node:fs';
import {parse} from 'yaml';

console.log(JSON.stringify(parse(fs.readFileSync(process.argv[2], 'utf8'))));
