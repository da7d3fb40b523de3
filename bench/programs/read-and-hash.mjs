// The least that a check can be: every file of the projects read and hashed.
import { hash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

for (const project of fs.readdirSync('libs')) {
  const folder = path.join('libs', project, 'src')
  for (const file of fs.readdirSync(folder)) hash('sha256', fs.readFileSync(path.join(folder, file)))
}
