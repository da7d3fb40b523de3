import { styleText } from 'node:util'
import { plainStyle, type Style } from '@espalier/engine'
import type { Io } from './io.ts'

const paint = (format: Parameters<typeof styleText>[0]) => (text: string) => styleText(format, text)

const coloured: Style = {
  good: paint('green'),
  changed: paint('yellow'),
  bad: paint('red'),
  dim: paint('dim'),
  bold: paint('bold'),
}

export function styleFor(io: Io): Style {
  return io.colour ? coloured : plainStyle
}
