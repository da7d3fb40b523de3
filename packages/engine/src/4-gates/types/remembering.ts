/** Each answer is worked out once. */
export function remembering<T>(answer: (question: string) => T): (question: string) => T {
  const known = new Map<string, { readonly value: T }>()
  return (question) => {
    const found = known.get(question) ?? { value: answer(question) }
    known.set(question, found)
    return found.value
  }
}
