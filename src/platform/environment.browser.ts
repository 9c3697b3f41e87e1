/** There are no environment variables in a browser. */
export function environment(_name: string): string | undefined {
  return undefined
}
