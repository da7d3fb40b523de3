import type { ToolEnd } from '../../tools/run-tool.ts'
import type { FileFault, Parsed, ToolLanguage } from '../tool-language.ts'
import { type CopyTool, type NumberedCopies, parseCopies } from './numbered-copies.ts'

/** It stops once everything is parsed: nothing is resolved, no annotation is processed, no class is written. */
const javac: CopyTool = {
  command: 'javac',
  args: [
    '-J-Duser.language=en',
    '-J-XX:TieredStopAtLevel=1',
    '-J-XX:+UseSerialGC',
    '-proc:none',
    '-encoding',
    'UTF-8',
    '-Xmaxerrs',
    '10000',
    '-XDshould-stop.ifNoError=PARSE',
    '-XDshould-stop.ifError=PARSE',
    // As it was called up to JDK 8.
    '-XDshouldStopPolicyIfNoError=PARSE',
    '-XDshouldStopPolicyIfError=PARSE',
  ],
  ending: '.java',
  read,
}

/** The message, the line it is about, and below it a mark at the column. */
const error = /^(.+\.java):(\d+): error: (.+)\r?\n(?:.*\r?\n([ \t]*)\^)?/gm

function read({ code, stderr }: ToolEnd, { fileOf }: NumberedCopies): Parsed | undefined {
  const found = [...stderr.matchAll(error)].flatMap(
    ([, reported = '', line, message = '', indent]): FileFault[] => {
      const file = fileOf(reported)
      const place = indent === undefined ? {} : { column: indent.length + 1 }
      return file === undefined
        ? []
        : [{ file, fault: { line: Number(line), ...place, message: message.trim() } }]
    },
  )
  if (code !== 0 && found.length === 0) return undefined
  const ahead = new Set(found.filter(({ fault }) => isAhead.test(fault.message)).map(({ file }) => file))
  return {
    faults: found.filter(({ file }) => !ahead.has(file)),
    unparsed:
      ahead.size === 0 ? [] : [{ files: [...ahead], why: 'They use more of Java than this `javac` knows.' }],
  }
}

/** What a newer compiler would take. */
const isAhead = /preview feature|not supported in -source/

export const java: ToolLanguage = {
  rule: 'java',
  name: 'Java',
  covers: /\.java$/,
  install: 'Install a JDK as new as the code',
  parse: (files, context) => parseCopies(javac, files, context),
}
