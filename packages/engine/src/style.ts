/** How parts of a printed text may be marked. Colour supports the meaning and never carries it. */
export interface Style {
  readonly good: (text: string) => string
  readonly changed: (text: string) => string
  readonly bad: (text: string) => string
  readonly dim: (text: string) => string
  readonly bold: (text: string) => string
}

const asIs = (text: string): string => text

export const plainStyle: Style = { good: asIs, changed: asIs, bad: asIs, dim: asIs, bold: asIs }
