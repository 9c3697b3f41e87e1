/** There are no files in a browser: nothing was kept. */
export async function* readSegments(_folder: string): AsyncIterable<Uint8Array> {}

/** There are no files in a browser: nothing is kept. */
export async function writeSegment(_folder: string, _name: string, _bytes: Uint8Array): Promise<void> {}

/** There are no folders in a browser. */
export async function folderAt(_path: string): Promise<undefined> {
  return undefined
}
