// compare.mjs shell|dockerfile OURS: compares what our reader printed with what mvdan/sh or dockerfile-ast makes of the same files.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [kind, ours, modules] = process.argv.slice(2)
const require = createRequire(join(modules, 'x.js'))
const { parse } = kind === 'shell' ? await import(pathToFileURL(require.resolve('sh-syntax')).href) : {}
const { DockerfileParser } = kind === 'dockerfile' ? require('dockerfile-ast') : {}

async function shell(text) {
  const file = await parse(text)
  return file.Stmts.map(s => `${s.Pos.Offset}-${endOf(s)}${s.Background ? '&' : ''}`).join(' ')
}

// Their statement ends behind its ; or &, ours before it.
const endOf = s => s.Semicolon.Line > 0 ? `${s.Semicolon.Offset}` : `${s.End.Offset}`

function dockerfile(text) {
  return DockerfileParser.parse(text).getInstructions().map(i => {
    const words = ['ENTRYPOINT', 'CMD'].includes(i.getKeyword()) && i.getClosingBracket?.() ? `/${i.getJSONStrings().length}` : ''
    return `${i.getRange().start.line + 1}:${i.getKeyword()}${words}`
  }).join(' ')
}

const count = { files: 0, same: 0, silent: 0, refused: 0, different: 0, tolerated: 0 }
for (const line of readFileSync(ours, 'utf8').split('\n').filter(Boolean)) {
  const [path, seen] = line.split('\t')
  const text = readFileSync(path, 'utf8')
  let theirs
  try {
    theirs = kind === 'shell' ? await shell(text) : dockerfile(text)
  } catch (problem) {
    theirs = null
  }
  count.files++
  const starts = seen.replace(/-\d+/g, ''), others = theirs?.replace(/-\d+/g, '')
  if (seen.startsWith('?')) {
    count[theirs === null ? 'refused' : 'silent']++
    if (theirs !== null) console.log(`silent     ${path}: ${seen}`)
  } else if (theirs === null) {
    count.tolerated++
    console.log(`tolerated  ${path}`)
  } else if (starts === others) {
    count.same++
  } else {
    count.different++
    const a = starts.split(' '), b = others.split(' ')
    const at = a.findIndex((x, i) => x !== b[i])
    console.log(`different  ${path}: ours ${a[at]}, theirs ${b[at]}`)
  }
}
console.log(`${kind}: ${count.files} files; the same ${count.same}, different ${count.different}, only ours silent ${count.silent}, ` +
  `both silent ${count.refused}, only theirs silent ${count.tolerated}`)
process.exitCode = count.different > 0 ? 1 : 0
