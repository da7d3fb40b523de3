// Runs the merge cases against the built command: a folder each, with base, ours and theirs, what may come out of
// them, and case.json.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import * as prettier from 'prettier'

const sides = ['base', 'ours', 'theirs']

/** How many cases were judged, and what is wrong with those that failed. */
export async function runMergeCases(folder, command) {
  if (!fs.existsSync(folder)) return { judged: 0, failures: [] }
  const names = fs.readdirSync(folder).sort()
  const failures = []
  for (const name of names) {
    const problem = await check(path.join(folder, name), command)
    if (problem !== undefined) failures.push(`merge ${name}: ${problem}`)
  }
  return { judged: names.length, failures }
}

async function check(folder, command) {
  const files = fs.readdirSync(folder)
  const wanted = JSON.parse(fs.readFileSync(path.join(folder, 'case.json'), 'utf8'))
  const fileOf = (side) => files.find((file) => file.startsWith(`${side}.`)) ?? `${side}.none`
  const args = [command, 'merge', ...sides.map(fileOf), `--as=${wanted.as}`, '--json']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  let result
  try {
    result = JSON.parse(stdout)
  } catch {
    return `stdout is not one JSON document: ${stdout.slice(0, 200)}${stderr}`
  }
  if (result.status !== wanted.expect) return `is ${result.status}: ${stderr}${result.text}`
  if (status !== (wanted.expect === 'clean' ? 0 : 1)) return `exit code ${status}`
  return wanted.expect === 'clean'
    ? checkText(result.text, wanted, folder, files)
    : checkConflict(result, stderr, wanted)
}

async function checkText(text, wanted, folder, files) {
  const expected = files
    .filter((file) => /^expected(?:\.alt\d+)?\.\w+$/.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
  const formatted = (each) => formattedAs(each, wanted)
  const texts = await Promise.all(expected.map(formatted))
  return texts.includes(await formatted(text)) ? undefined : `the text is another:\n${text}`
}

const formattedAs = (text, { as, compare, prettierOurs }) =>
  compare === 'prettier' ? prettier.format(text, { ...prettierOurs, filepath: as }) : text

function checkConflict({ text, conflicts }, stderr, { conflict }) {
  const told = JSON.stringify(conflicts) + stderr
  if (conflicts.length !== conflict.count) return `${conflicts.length} conflicts: ${stderr}`
  const unsaid = (conflict.mustMention ?? []).filter((words) => !told.includes(words))
  if (unsaid.length > 0) return `does not mention ${unsaid}`
  if (conflict.fileLevel !== undefined && conflicts[0].kind !== conflict.fileLevel)
    return `the conflict is ${conflicts[0].kind}`
  const lost = (conflict.outside ?? []).filter((words) => !text.includes(words))
  if (lost.length > 0) return `the text lacks ${lost}`
  return conflict.validJson ? jsonMistake(text) : undefined
}

function jsonMistake(text) {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return `the text is no JSON: ${error.message}`
  }
}
