import type { ToolLanguage } from '../tool-language.ts'
import { type Interpreter, parseByInterpreter } from './parse-by-interpreter.ts'

/** Bytes, not text: the parser reads a byte order mark and the encoding that a file declares. */
const script = String.raw`
import sys
stdin = sys.stdin.buffer
stdout = sys.stdout.buffer

def say(index, line, column, message):
    words = " ".join(str(message).split())[:300]
    stdout.write(("%d\t%d\t%d\t%s\n" % (index, line or 1, max(column or 0, 0), words)).encode("utf-8", "replace"))

index = 0
while True:
    head = stdin.readline()
    if not head:
        break
    source = stdin.read(int(head))
    try:
        compile(source, "staged", "exec", 0, True)
    except SyntaxError as error:
        say(index, error.lineno, error.offset, error.msg)
    except (RecursionError, MemoryError):
        say(index, 1, 0, "it is nested too deeply")
    except (ValueError, OverflowError) as error:
        say(index, 1, 0, error)
    index += 1
stdout.write(b"done\n")
`

/** Isolated and without its site: nothing of the workspace or of the person is imported. */
const interpreter: Interpreter = {
  commands: ['python3', 'python'],
  args: ['-I', '-S', '-B', '-W', 'ignore', '-c', script],
}

export const python: ToolLanguage = {
  rule: 'python',
  name: 'Python',
  covers: /\.py[iw]?$/,
  install: 'Install Python 3',
  parse: (files, context) => parseByInterpreter(interpreter, files, context),
}
