import type { GateContext } from '../gate.ts'

/** What programs need to find themselves, their homes and the versions that people chose; nothing that could be secret. */
const passedOn = [
  'PATH',
  'HOME',
  'TMPDIR',
  'JAVA_HOME',
  'GOROOT',
  'CARGO_HOME',
  'RUSTUP_HOME',
  'RUSTUP_TOOLCHAIN',
  'PYENV_ROOT',
  'PYENV_VERSION',
  'RBENV_ROOT',
  'RBENV_VERSION',
  'ASDF_DIR',
  'ASDF_DATA_DIR',
  'MISE_DATA_DIR',
  'VOLTA_HOME',
  // Without these, programs on Windows do not start.
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMFILES',
  'PROGRAMDATA',
]

/** The environment of a tool: it speaks English, and sees no token of the person who runs it. */
export function toolEnvironment(env: GateContext['env']): Record<string, string> {
  const known = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && passedOn.includes(entry[0].toUpperCase()),
  )
  // Plain `C` is ASCII: Java would not find a file with another letter in its name.
  return { ...Object.fromEntries(known), LANG: 'C.UTF-8', RUSTUP_AUTO_INSTALL: '0' }
}
