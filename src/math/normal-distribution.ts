/**
 * Probability that a standard normal value is below `z`.
 *
 * Relative error under 1e-12 from −4 on and from −37 to −5, under 1e-10 between; 0 below −37, where the truth is under 6e-300.
 *
 * @see Hart 1968, algorithm 5666, as given by West 2005; from 5 on, Laplace's continued fraction.
 * @example normalCdf(0) // => 0.5
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z)
  if (x > 37) return z > 0 ? 1 : 0
  const upper = Math.exp((-x * x) / 2) * (x < 5 ? ratio(x) : fraction(x))
  return z > 0 ? 1 - upper : upper
}

/**
 * The value that a standard normal one is below with probability `p` in (0, 1); ±Infinity at the ends.
 *
 * @see Wichura 1988, algorithm AS 241; relative error about 1e-16.
 * @example normalQuantile(0.5) // => 0
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * rational(0.180625 - q * q, centre)
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)))
  if (r === Infinity) return q < 0 ? -Infinity : Infinity
  const z = r <= 5 ? rational(r - 1.6, shoulder) : rational(r - 5, tail)
  return q < 0 ? -z : z
}

function ratio(x: number): number {
  const above = [
    0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
    220.206867912376,
  ]
  const below = [
    0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
    793.826512519948, 440.413735824752,
  ]
  return horner(x, above) / horner(x, below)
}

/** Laplace's continued fraction of the upper tail, without its density. */
function fraction(x: number): number {
  let below = x
  for (let k = 40; k > 0; k--) below = x + k / below
  return 1 / (below * Math.sqrt(2 * Math.PI))
}

/** Highest power first. */
function horner(x: number, coefficients: readonly number[]): number {
  let sum = 0
  for (const c of coefficients) sum = sum * x + c
  return sum
}

function rational(x: number, [above, below]: readonly [readonly number[], readonly number[]]): number {
  return horner(x, above) / horner(x, below)
}

const centre = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
] as const
const shoulder = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const
const tail = [
  [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
] as const
