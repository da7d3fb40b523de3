import fs from 'node:fs'
import path from 'node:path'

const filesPerFolder = 50

/** A workspace with one template of `count` files, all different, in the form of hygen and in that of Nx. */
export function writeWorkspace(folder, count) {
  write(path.join(folder, 'package.json'), '{ "name": "bench" }\n')
  for (let index = 0; index < count; index++) {
    write(path.join(folder, `_templates/g/a/part-${index}.ejs.t`), hygenTemplate(index))
    write(path.join(folder, `files/${placeOf(index)}/__fileName__-${index}.ts.template`), nxTemplate(index))
  }
  return folder
}

/** A template with a manifest: one file, two parameters. */
export function writeManifestTemplate(folder) {
  const text = { type: 'string', minLength: 1 }
  const manifest = {
    $schema: 'template.v1.json',
    id: 'part',
    version: '1.0.0',
    parameters: {
      type: 'object',
      properties: { name: text, fields: { type: 'array', items: text, default: [] } },
      required: ['name'],
    },
  }
  write(path.join(folder, 'template.json'), JSON.stringify(manifest, null, 2))
  write(path.join(folder, 'files/__name__.ts.ejs'), body(0, 'names(name).className', 'fields'))
  return folder
}

const placeOf = (index) => Math.floor(index / filesPerFolder)

const hygenTemplate = (index) =>
  `---
to: out/${placeOf(index)}/<%= h.changeCase.paramCase(name) %>-${index}.ts
---
${body(index, 'h.changeCase.pascalCase(name)')}`

const nxTemplate = (index) => body(index, 'names(name).className')

/** What most generated files are: a few lines, a name in some form, a loop. */
const body = (index, className, fields = "['id', 'label', 'owner']") => `// Part ${index} of <%= name %>
export class <%= ${className} %>Part${index} {
<% for (const field of ${fields}) { -%>
  readonly <%= field %>${index}: string = '<%= field.toUpperCase() %>'
<% } -%>

  describe(): string {
    return '<%= name %> ${index}'
  }
}
`

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}
