/** What a tool is asked is about files, so that whatever befalls it can be told with the file it was at. */
export interface ToolRequest {
  readonly root: string
  readonly files: readonly { readonly path: string }[]
}

/** What comes back from its thread. */
export type Reply<A> = { readonly value: A } | { readonly failure: string }

/** Says which file of the request the tool has come to. */
export type TellPlace = (index: number) => void
