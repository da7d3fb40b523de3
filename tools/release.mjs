// Turns version plans into a version and a changelog. `nx release version` needs @nx/js, which has no release for Nx 24.
//   node tools/release.mjs [--dry-run] [--root=folder]
import fs from 'node:fs'
import path from 'node:path'

const bumps = ['patch', 'minor', 'major']
const root = path.resolve(process.argv.find((arg) => arg.startsWith('--root='))?.slice(7) ?? '.')
const dryRun = process.argv.includes('--dry-run')
const at = (...parts) => path.join(root, ...parts)

const plans = readPlans()
if (plans.length === 0) {
  console.log('There is no version plan in .nx/version-plans: nothing to release.')
  process.exit(0)
}
const manifests = [
  at('package.json'),
  ...fs.readdirSync(at('packages')).map((name) => at('packages', name, 'package.json')),
]
const current = readJson(manifests[0]).version
const bump = bumps[Math.max(...plans.map((plan) => bumps.indexOf(plan.bump)))]
const next = nextVersion(current, bump)
const entry = `## ${next}\n\n${plans.map(({ text }) => `- ${text.replace(/\n+/g, ' ')}`).join('\n')}\n`

console.log(`${current} -> ${next} (${bump})\n\n${entry}`)
if (!dryRun) write()

function readPlans() {
  const folder = at('.nx/version-plans')
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.md')) : []
  return files.sort().map((name) => {
    const [, front, text] =
      /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(fs.readFileSync(path.join(folder, name), 'utf8')) ?? []
    const kinds = [...(front ?? '').matchAll(/:\s*(\w+)\s*$/gm)].map(([, kind]) => kind)
    const unknown = kinds.find((kind) => !bumps.includes(kind))
    if (kinds.length === 0 || unknown)
      fail(`${name} says no bump of patch, minor or major${unknown ? `, but ${unknown}` : ''}.`)
    return {
      file: path.join(folder, name),
      bump: bumps[Math.max(...kinds.map((kind) => bumps.indexOf(kind)))],
      text: text.trim(),
    }
  })
}

function nextVersion(version, kind) {
  const [major, minor, patch] = version.split('.').map(Number)
  if (kind === 'major') return `${major + 1}.0.0`
  return kind === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}

function write() {
  for (const file of manifests) {
    const manifest = readJson(file)
    manifest.version = next
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (name.startsWith('@espalier/')) manifest.dependencies[name] = next
    }
    fs.writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`)
  }
  const changelog = fs.readFileSync(at('CHANGELOG.md'), 'utf8')
  fs.writeFileSync(at('CHANGELOG.md'), changelog.replace(/^# Changelog\n\n?/, `# Changelog\n\n${entry}\n`))
  for (const { file } of plans) fs.rmSync(file)
  console.log('Run `npm install` to bring the lock file along, then commit and publish.')
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}

function fail(message) {
  console.error(message)
  process.exit(2)
}
