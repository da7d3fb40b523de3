import { bindingFile, type Contribution } from '@espalier/engine'

/** The binding is a file of the plan like any other: it is shown first, and written with the rest. */
export const bindingContribution = (text: string, command: string): Contribution => ({
  origin: { template: command, dialect: 'espalier', file: bindingFile },
  change: {
    kind: 'file',
    to: bindingFile,
    content: { text },
    executable: false,
    ownership: 'seeded',
    existing: 'overwrite',
  },
  messages: [],
})
