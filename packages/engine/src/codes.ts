/**
 * Every code a diagnostic or an error may carry, with what it means and what helps. `docs/guide/errors.md` is
 * printed from this table, and each code has a test that raises it.
 */
export const codes = {
  // 1-source
  'source-address': {
    meaning: 'The address of a source is not `path` or `project:path`.',
    help: 'Write a path inside the workspace, such as `src/env.json` or `shared-config:env.yaml`.',
  },
  'source-missing': {
    meaning: 'A source names a file that is not there.',
    help: 'Create the file, or correct its path. A path without a project is read from the project of the binding.',
  },
  'source-project-unknown': {
    meaning: 'A source names a project that the workspace does not have.',
    help: 'Correct the name before the colon. A name that two folders have names neither of them.',
  },
  'source-invalid': {
    meaning: 'A source could not be parsed.',
    help: 'Correct the file at the line shown.',
  },

  // 2-template
  'template-not-found': {
    meaning: 'No template, generator or action of that name was found in the template roots.',
    help: 'Run `espalier templates` to see what there is.',
  },
  'template-duplicate': {
    meaning: 'Two template folders carry one id.',
    help: 'Rename one of them: an id is unique in a workspace.',
  },
  'template-version': {
    meaning: 'The version of a template is outside the range that was asked for.',
    help: 'Change the range behind the `@` in `espalier.json`, or use the template version it names.',
  },
  'upgrade-pending': {
    meaning:
      'A template has moved to a version that changes inputs or paths, and the project has not been through that.',
    help: 'Run `espalier upgrade` for the project; `--dry` shows what it changes.',
  },
  'migration-failed': {
    meaning: 'A migration of a template is broken, or threw.',
    help: 'Correct the file shown. Nothing was written.',
  },
  'manifest-invalid': {
    meaning: 'A `template.json` breaks its schema.',
    help: 'Correct each line shown; an editor that reads `$schema` marks them too.',
  },
  'binding-invalid': {
    meaning: 'An `espalier.json` is broken.',
    help: 'Correct each line shown.',
  },
  'input-unknown': {
    meaning: 'An input was given that the template does not declare.',
    help: 'Correct its name, or declare it under `parameters.properties` of the template.',
  },
  'input-missing': {
    meaning: 'An input that the template needs was not given.',
    help: 'Give it as a flag, in `with` of `espalier.json`, or run on a terminal to be asked.',
  },
  'input-invalid': {
    meaning: 'The value of an input breaks the schema of its parameter.',
    help: 'Give a value that the message allows.',
  },
  'frontmatter-invalid': {
    meaning: 'The frontmatter of a template is not a YAML map, or is never closed.',
    help: 'Correct the line shown. A value that holds `: ` or starts with a sign needs quotes.',
  },
  'frontmatter-unsafe-tag': {
    meaning: 'The frontmatter carries a YAML tag that makes code of data, such as `!!js/regexp`.',
    help: 'Write a pattern as a string, or as `{ regex: "two", flags: i }`.',
  },
  'attribute-unknown': {
    meaning: 'The frontmatter has an attribute that means nothing.',
    help: 'Correct its name. An attribute of your own starts with `x-`.',
  },
  'attribute-invalid': {
    meaning: 'An attribute of the frontmatter has a value it cannot have.',
    help: 'Give a value that the message allows.',
  },
  'template-syntax': {
    meaning: 'The EJS of a template does not compile.',
    help: 'Correct the line shown: a tag that is not closed, or JavaScript that does not parse.',
  },
  'template-failed': {
    meaning: 'A template threw while it was rendered.',
    help: 'Correct the expression in the line shown.',
  },
  'variable-missing': {
    meaning: 'A template uses a variable that it was not given.',
    help: 'Give it, declare it with a default, or write `locals.name` where it may be missing.',
  },
  'include-missing': {
    meaning: 'A template includes a file that is not there.',
    help: 'Correct the path: it is relative to the file that includes.',
  },
  'include-circular': {
    meaning: 'Templates include each other without an end.',
    help: 'Take one include out of the chain shown, or put it under a condition that ends.',
  },
  'output-too-large': {
    meaning: 'A template rendered more text than a generated file may hold.',
    help: 'Look for a loop that does not end; copy large assets as plain files instead.',
  },
  'path-invalid': {
    meaning: 'A generated path cannot stand in a workspace on every system.',
    help: 'Use a relative path without `..`, NUL, or names that Windows reserves.',
  },
  'hook-failed': {
    meaning:
      'The `prompt.js`, `index.js` or `.hygen.js` of a generator could not be loaded, threw, or asks what cannot be asked.',
    help: 'Correct the file shown.',
  },
  'answer-missing': {
    meaning:
      'A question has no answer: there is no terminal to ask on, the answer was refused, or the person cancelled.',
    help: 'Give the values as flags, or in a file with `--answers answers.json`.',
  },
  'not-supported': {
    meaning: 'Something is asked for that Espalier does not do.',
    help: 'The message names what to use instead.',
  },

  // 3-plan
  'path-outside': {
    meaning: 'A path leaves the workspace, or leaves the project of its binding.',
    help: 'Generate inside the workspace. An injection into another project starts with `{workspaceRoot}/`.',
  },
  'path-case-clash': {
    meaning: 'Two paths differ only in case: on macOS and Windows they are one file.',
    help: 'Rename one of them.',
  },
  'path-blocked': {
    meaning: 'A path runs through a file or a symbolic link, or a folder stands where a file should go.',
    help: 'Move what stands in the way, or generate somewhere else.',
  },
  'owner-duplicate': {
    meaning: 'Two contributions want to own one file.',
    help: 'Give one of them another path, or make it an injection.',
  },
  'file-exists': {
    meaning: 'A file that Espalier did not generate stands where a new file should go.',
    help: 'Answer yes to overwriting, run with `--yes`, keep yours with `--ours`, or move the file.',
  },
  'both-changed': {
    meaning: 'A person changed a generated file, and its template changed it too.',
    help: 'Bring the two together by hand, then run with `--ours` to keep what is there, or with `--theirs` to take the template’s.',
  },
  'conflict-open': {
    meaning: 'A file still holds the markers of a conflict that an earlier run left in it.',
    help: 'Edit the lines between the markers, then `espalier resolve <path> --merged`; or settle it with `--ours` or `--theirs`.',
  },
  'target-missing': {
    meaning: 'An injection names a file that is not there.',
    help: 'Create the file, or let a template of the same run create it.',
  },
  'target-binary': {
    meaning: 'An injection names a file that is not text.',
    help: 'Inject into text only.',
  },
  'piece-duplicate': {
    meaning: 'Two pieces of one file have one id, and say different things.',
    help: 'Give one of them another `id`.',
  },
  'piece-edited': {
    meaning: 'A person changed a piece that a template put into a file, and the template changed it too.',
    help: 'Bring the two together by hand, then `espalier resolve <path> --merged`; or delete the piece: the next run puts it there again.',
  },
  'region-broken': {
    meaning: 'The marks of a region do not come in one pair, or the file has no comments to mark it with.',
    help: 'Put the missing `espalier:begin` or `espalier:end` back, or delete both: the next run adds the region again.',
  },
  'key-conflict': {
    meaning: 'A key has a value that is neither the one wanted nor the one that was set before.',
    help: 'Keep yours with `espalier resolve <path> --ours`, or take the template’s with `--theirs`.',
  },
  'target-unparsable': {
    meaning: 'The target of an edit does not parse.',
    help: 'Mend the file at the line shown, then run again.',
  },
  'ast-check-failed': {
    meaning: 'An edit of a syntax tree would not have come out right, so it was not made.',
    help: 'Please report it with the template and the target. Write the edit as an injection with an anchor meanwhile.',
  },
  'anchor-missing': {
    meaning: 'The anchor of an injection matches no line of its target.',
    help: 'Correct the anchor, put it back into the target, or set `on_missing: skip`.',
  },
  'anchor-ambiguous': {
    meaning: 'The anchor of an injection matches several lines.',
    help: 'Make the anchor longer until it matches one line.',
  },
  'anchor-out-of-range': {
    meaning: 'The line number of an injection is outside its target.',
    help: 'Count from 0 up to the number of lines.',
  },
  'secret-exposed': {
    meaning:
      'The value of an input marked `x-secret` would be written where it can be read by all: in a path.',
    help: 'Take the input out of the path, or out of the secrets if it is none.',
  },
  'drift-edited': {
    meaning: 'A person edited a file that its template owns.',
    help: 'Move the edit into the template; `espalier generate` writes the file anew. If people should edit it, make it `merged`.',
  },
  'drift-missing': {
    meaning: 'A generated file, or a piece that was put into a file of others, is not there any more.',
    help: '`espalier generate` puts back what its template owns, and takes note of a file that you deleted; `espalier resolve <path> --theirs` makes that one again.',
  },
  'drift-outdated': {
    meaning: 'A template, an input or a source has changed since the project was generated.',
    help: 'Run `espalier generate` and commit what it changes.',
  },
  'conflict-unknown': {
    meaning: 'There is no conflict at the path that is to be settled.',
    help: 'See `espalier conflicts`.',
  },
  'plan-invalid': {
    meaning: 'A document that should hold a plan does not.',
    help: 'Make the plan again with this version: `espalier plan --json`.',
  },

  // 4-gates
  'settings-invalid': {
    meaning: 'The options of `@espalier/nx` in `nx.json` are broken.',
    help: 'Correct each line shown.',
  },
  'gate-failed': {
    meaning:
      'A gate could not do its work: its configuration is broken, a plugin threw, a file is too large, or its time was up.',
    help: 'Mend what it names. Until then the gate can be set to `warn` or `off` under `gates` of `espalier.json`.',
  },
  'gate-unchecked': {
    meaning: 'A gate did not look at some files, because a tool that it needs is not there.',
    help: 'Install the tool, or set the gate to `off` under `gates` of `espalier.json`.',
  },

  // 5-transaction and 6-lock
  'plan-stale': {
    meaning: 'A file changed between the plan and the commit.',
    help: 'Run again: the plan is made anew from what is there now.',
  },
  'read-failed': {
    meaning: 'The system refused to read a file or folder.',
    help: 'Mend what the message says, then run again.',
  },
  'not-writable': {
    meaning:
      'A file or folder that a run has to change cannot be written: it is read-only, in use, or of somebody else.',
    help: 'Mend the permissions of the path shown, then run again. Nothing was written.',
  },
  'disk-full': {
    meaning: 'The disk has less space than the run needs.',
    help: 'Free space, then run again.',
  },
  'write-failed': {
    meaning:
      'The system refused a write; what a commit had done by then was taken back, or is by the next command.',
    help: 'Mend what the message says, then run again, or `espalier resume` the run.',
  },
  'workspace-busy': {
    meaning: 'Another process has been writing the workspace for longer than a run waits.',
    help: 'Wait until it has ended. If the process named is no more, delete `.espalier/lock`.',
  },
  'run-unknown': {
    meaning: 'No run of that id is on record, or there is none at all.',
    help: 'See `espalier runs`. Records are kept for 30 days, and the last 50.',
  },
  'run-state': {
    meaning: 'A run is not in a state in which that can be done to it.',
    help: 'See `espalier runs show` for what became of it.',
  },
  'run-edited': {
    meaning: 'A file was changed after the run that is to be taken back.',
    help: 'Keep such files with `--ours`, restore them all the same with `--theirs`, or undo the later run first.',
  },
  'record-broken': {
    meaning: 'The record of a run is not what was written there.',
    help: 'What it says is not acted on. Take the files back with version control.',
  },
  'state-key': {
    meaning: 'The key of encrypted state is missing, wrong, or open to others.',
    help: 'Set `ESPALIER_STATE_KEY`, or put `.espalier/key` back. All that is not secret works without it.',
  },
  'audit-broken': {
    meaning: 'The audit log was changed, or a line of it is missing or out of order.',
    help: 'Find out who wrote there. To begin a new log, move the old one elsewhere.',
  },
  'lock-invalid': {
    meaning: 'An `espalier.lock.json` is broken, from another version, or points outside its project.',
    help: 'Restore it from version control. Espalier acts on nothing that it says until it is whole.',
  },

  // the command
  usage: {
    meaning: 'The command was called in a way it does not know.',
    help: 'Run `espalier --help`.',
  },
  'trust-needed': {
    meaning:
      'A template that is not the workspace’s own (outside of it, through a link, in node_modules) wants to run a command.',
    help: 'Read the command in the plan, then run again with `--trust`.',
  },
  'command-failed': {
    meaning: 'A command of a template failed after the files were written.',
    help: 'The files stay as written. Mend the cause, then `espalier resume` the run.',
  },
  internal: {
    meaning: 'Espalier found itself in a state that should not exist.',
    help: 'Please report it with the message. `espalier runs` tells what was written.',
  },
} as const satisfies Record<string, { meaning: string; help: string }>

export type Code = keyof typeof codes
