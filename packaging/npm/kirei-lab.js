#!/usr/bin/env node
// Becomes the binary of this machine, which is a package of its own: npm installs only the one whose os and cpu fit.
'use strict';
const {spawn} = require('node:child_process');

let binary;
try {
  binary = require.resolve(`kirei-lab-${process.platform}-${process.arch}/kirei-lab`);
} catch {
  console.error(
    `kirei-lab: there is no binary for ${process.platform}-${process.arch}, only for linux-x64 and linux-arm64; ` +
      'if this machine is one of them, install without --omit=optional');
  process.exit(2);
}

const child = spawn(binary, process.argv.slice(2), {stdio: 'inherit'});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}

child.on('error', (error) => {
  console.error(`kirei-lab: cannot run ${binary}: ${error.message}`);
  process.exit(2);
});
child.on('exit', (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(code);
  }
});
