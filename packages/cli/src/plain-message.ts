const styles =
  'bold|dim|italic|underline|inverse|hidden|strikethrough|black|red|green|yellow|blue|magenta|cyan|white|gr[ae]y|(?:bg)?(?:Black|Red|Green|Yellow|Blue|Magenta|Cyan|White)(?:Bright)?|(?:black|red|green|yellow|blue|magenta|cyan|white)Bright'
const tag = new RegExp(`\\{(?:${styles})(?:\\.(?:${styles}))*\\s([^{}]*)\\}`, 'g')

/** Messages carry the colour tags of chalk, `{bold done}`; what is printed is the text in them. */
export function plainMessage(message: string): string {
  const inner = message.replace(tag, '$1')
  return inner === message ? message : plainMessage(inner)
}
