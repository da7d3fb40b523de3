export const help = `espalier: code generation that keeps being true

  espalier hygen <generator> <action> [name] [--flags]
      Runs an action of a hygen _templates folder: plan first, then all of it or none.

  espalier plan [folder...]
      What generating would change in the projects below the folders. Writes nothing.

  espalier generate [folder...]
  espalier generate <generator> <action> [name] [--flags]
      Generates every project that has an espalier.json; or runs an action, as above.

  espalier apply <template> <folder> [--inputs]
      Makes the project in the folder follow a template, and generates it. On a terminal it asks for what no flag gives.

  espalier upgrade [folder...] [--to <version>]
      Moves projects to the newest version of their templates, or to that one (web@1.2.0 names the template),
      through the migrations in between. --dry shows it first; undo takes it back.

  espalier check [folder...]
      Whether generated code is what its templates and your edits say it should be; writes nothing, made for CI.

  espalier gates [path...] [--format terminal | json | sarif | github]
      What the gates say of files that are there, whoever wrote them: whether they are formatted, parse, lint, hold a
      secret. A folder is all of its text that git does not ignore; without a path, all that was generated below here.

  espalier conflicts [folder...]
  espalier resolve <path> --ours | --theirs | --merged
      What you and a template changed in different ways; and settles one of them: your version of the disputed lines,
      the template's, or what you have made of both in the file. Behind the last one, the run goes on.

  espalier runs [show <id>]
      What was done, and what became of it; or one run in full.

  espalier undo [<id>]
      Takes a finished run back, the last one unless another is named. An undo can be undone too, by its id.
      What was changed since: --ours leaves it, --theirs restores what stood before the run.

  espalier resume <id>, espalier rollback <id>
      Does what a run did not come to; or takes back what it has left.

  espalier audit verify
      Whether the audit log is what was written there.

  espalier merge <base> <ours> <theirs> [--as <path>] [--out <file>] [--markers]
      Merges three versions of a file, code by its structure; a file that is not there is deleted. The ending of the
      path chooses the language. Prints the text, or writes it to --out. --markers marks what is in conflict.
  espalier merge --install
      Makes it the merge driver \`espalier\` of this git repository, for the files that .gitattributes names.

  espalier templates
      The templates and actions of this workspace.

  --dry, --dry-run     show the plan, write nothing
  --diff               show the plan as a unified diff
  --json               print the plan as one JSON document on stdout (also --format json)
  --format <format>    of the report of gates: terminal (default), json, sarif, or github for its workflow commands
  --yes                overwrite files that exist and were not generated
  --ours, --theirs     where you and a template changed one file: keep yours, or take the template's
  --markers            write both versions into such a file, between markers, for you to edit
  --merged             such a file is what you have made of both already (resolve, upgrade)
  --answers <file>     answers by question name, in JSON; nothing is asked that stands there
  --data <file>        inputs by name, in JSON; flags win over it
  --output-dir <dir>   where generated paths start
  --trust              let templates from outside the workspace run their commands
  --log-level <level>  silent, error, warn, info (default), debug (errors with their stack)
  --help, --version

Exit code: 0 done, 1 findings (conflicts, broken templates), 2 could not run.
`
