// A registry that lacks the binaries of other platforms leaves them out of package-lock.json, and `npm ci` then refuses
// the lock. This fills in what the lock's own packages name as optional, so that every platform can install from it.
//   node tools/complete-lock.mjs      after `npm install`
import fs from 'node:fs'

const systems = [
  'darwin',
  'win32',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'android',
  'openharmony',
  'linux',
]
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
]

const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'))
const missing = Object.entries(lock.packages).flatMap(([holder, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name, version]) => /^\d/.test(version) && !isThere(name, version, holder))
    .map(([name, version]) => [placeFor(name, holder), entryFor(name, version)]),
)
for (const [place, entry] of missing) lock.packages[place] = entry
const packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
)
fs.writeFileSync('package-lock.json', `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
console.log(`${missing.length} optional packages of other platforms filled in.`)

function isThere(name, version, holder) {
  return [`node_modules/${name}`, `${holder}/node_modules/${name}`].some(
    (place) => lock.packages[place]?.version === version,
  )
}

function placeFor(name, holder) {
  const top = `node_modules/${name}`
  return lock.packages[top] === undefined ? top : `${holder}/${top}`
}

/** What the name says about where the package runs. */
function entryFor(name, version) {
  const words = name.split(/[/-]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor)).slice(0, 1)
  return {
    version,
    cpu: cpu.length > 0 ? cpu : ['none'],
    dev: true,
    optional: true,
    ...(os.length > 0 && { os }),
  }
}
