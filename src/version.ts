/** The version of Pitprop; a test holds it against package.json. @example typeof version // => 'string' */
export const version: string = '0.1.0'
