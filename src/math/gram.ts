/** XᵀX of a row-major design of `rows` × `width`. @example [...gram(Float64Array.of(1, 2), 1, 2)] // => [1, 2, 2, 4] */
export function gram(design: Float64Array, rows: number, width: number): Float64Array {
  const products = new Float64Array(width * width)
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) {
      const x = design[row * width + i]!
      for (let j = 0; j < width; j++) products[i * width + j]! += x * design[row * width + j]!
    }
  }
  return products
}
