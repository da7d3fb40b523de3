import type { ToolLanguage } from '../tool-language.ts'
import { type Interpreter, parseByInterpreter } from './parse-by-interpreter.ts'

/** Since 3.4, Ruby parses with Prism, which tells of every error with its column. */
const script = String.raw`
STDIN.binmode
STDOUT.binmode
prism = (RUBY_VERSION.split('.').map(&:to_i) <=> [3, 4]) >= 0
begin
  require 'prism' if prism
rescue LoadError
  prism = false
end

def say(index, line, column, message)
  STDOUT.write("#{index}\t#{line}\t#{column}\t#{message.to_s.split.join(' ')[0, 300]}\n")
end

index = 0
while (head = STDIN.gets)
  source = (STDIN.read(head.to_i) || '').force_encoding('UTF-8').delete_prefix("\u{feff}")
  begin
    if prism
      Prism.parse(source).errors.each do |error|
        say(index, error.location.start_line, error.location.start_column + 1, error.message)
      end
    else
      RubyVM::InstructionSequence.compile(source, 'staged', 'staged', 1)
    end
  rescue SyntaxError => error
    errors = error.message.scrub.scan(/^staged:(\d+): (?:syntax error, )?(.*)/)
    errors = [[1, error.message.scrub]] if errors.empty?
    errors.each { |line, message| say(index, line, 0, message) }
  rescue ArgumentError => error
    say(index, 1, 0, error.message.sub(/\Astaged:\d+: /, ''))
  end
  index += 1
end
STDOUT.write("done\n")
`

const interpreter: Interpreter = {
  commands: ['ruby'],
  args: ['--disable=gems,rubyopt,did_you_mean,error_highlight,syntax_suggest', '-W0', '-e', script],
}

export const ruby: ToolLanguage = {
  rule: 'ruby',
  name: 'Ruby',
  covers: /\.(?:rb|rake|gemspec|ru)$|(?:^|\/)(?:Gemfile|Rakefile|Podfile|Fastfile|Vagrantfile)$/,
  install: 'Install Ruby',
  parse: (files, context) => parseByInterpreter(interpreter, files, context),
}
