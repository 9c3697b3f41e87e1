// Where things stand in the memory of the module for texts. Addresses are exported, so that the caller need not know them.

/** Bytes of a block of texts. */
export const mostBytes: i32 = 131072
/** Units of one text in small letters. */
export const mostUnits: i32 = 262144
/** Texts of a block. */
export const mostTexts: i32 = 4096
/** Keys that may wait in a list before a text is begun. */
export const fullList: i32 = 4096
/** What is kept: words, runs of 2, 3 and 4 words, runs of five characters. */
export const lists: i32 = 5

/** A list: upper halves of keys, then lower halves. */
export const listKeys: i32 = mostUnits + fullList
export const listBytes: usize = 8 * listKeys

const pad: usize = 64
/** The class of each UTF-16 unit; see `character-class.ts`. */
export const classesAt: usize = 65536
/** How many words fell to each of 2,048 counts, and how many pairs. */
export const repeatsAt: usize = classesAt + 65536
/** By list: how many keys wait, above which upper half none is kept, how many runs were looked at. */
export const sizesAt: usize = repeatsAt + 16384
export const limitsAt: usize = sizesAt + 32
export const totalsAt: usize = limitsAt + 32
/** One text, before it is added to a block. */
export const ownAt: usize = totalsAt + 64
/** Where each text of a block ends in its bytes, and the halves of its hash. */
export const textEndsAt: usize = ownAt + mostBytes + pad
export const textHighsAt: usize = textEndsAt + 4 * mostTexts
export const textLowsAt: usize = textHighsAt + 4 * mostTexts
export const bytesAt: usize = textLowsAt + 4 * mostTexts
/** The units of a text in small letters, and the same with white space as single blanks. */
export const unitsAt: usize = bytesAt + mostBytes + pad
export const solidAt: usize = unitsAt + 2 * mostUnits + pad
/** The words of a text: where they begin and end, and the upper halves of their keys. */
export const startsAt: usize = solidAt + 2 * mostUnits + pad
export const endsAt: usize = startsAt + 4 * mostUnits + pad
export const highsAt: usize = endsAt + 4 * mostUnits + pad
export const listsAt: usize = highsAt + 4 * mostUnits + pad
export const memoryBytes: usize = listsAt + <usize>lists * listBytes
