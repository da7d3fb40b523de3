import { scriptsIn } from './manifest.ts'
import type { PackageRule } from './package-rule.ts'

export const noInstallScripts: PackageRule = {
  id: 'no-install-scripts',
  severity: 'warning',
  about: 'Commands that run while the package is installed.',
  message: 'This command runs on every machine that installs the package, before anybody has looked at it.',
  hint: 'Do it in a build, or let people call it.',
  find: (manifest) =>
    scriptsIn(manifest)
      .filter(({ name }) => /^(?:pre|post)?install$|^(?:pre|post)?prepare$/.test(name))
      .map(({ name, offset, command }) => {
        // What makes a checkout ready runs in the repository alone, and a guard of the package manager only stops.
        const isMild = name.endsWith('prepare') || /^(?:npx )?(?:-y )?only-allow \w+$/.test(command.trim())
        return isMild ? { offset, severity: 'info' } : { offset }
      }),
}
