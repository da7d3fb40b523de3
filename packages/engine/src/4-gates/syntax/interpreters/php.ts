import type { ToolLanguage } from '../tool-language.ts'
import { type Interpreter, parseByInterpreter } from './parse-by-interpreter.ts'

const script = String.raw`
$index = 0;
while (($head = fgets(STDIN)) !== false) {
    $size = (int) $head;
    $source = '';
    while (strlen($source) < $size && !feof(STDIN)) {
        $source .= fread(STDIN, $size - strlen($source));
    }
    try {
        token_get_all($source, TOKEN_PARSE);
    } catch (Error $error) {
        $message = preg_replace('/^syntax error, |\s+/', ' ', $error->getMessage());
        echo $index, "\t", $error->getLine(), "\t0\t", trim(substr($message, 0, 300)), "\n";
    }
    $index++;
}
echo "done\n";
`

/** The settings of the machine stay: the tokenizer may be one of its extensions. What they would run does not. */
const settings = [
  'auto_prepend_file=',
  'auto_append_file=',
  'memory_limit=-1',
  'display_errors=stderr',
  'error_reporting=1',
  'log_errors=0',
  'xdebug.mode=off',
]

const interpreter: Interpreter = {
  commands: ['php'],
  args: [...settings.flatMap((setting) => ['-d', setting]), '-r', script],
}

export const php: ToolLanguage = {
  rule: 'php',
  name: 'PHP',
  covers: /\.(?:php|phtml)$/,
  install: 'Install PHP with its tokenizer',
  parse: (files, context) => parseByInterpreter(interpreter, files, context),
}
