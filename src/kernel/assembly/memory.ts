// Entries of lists in the module's memory.

export function at(list: usize, i: i32): i32 {
  return load<i32>(list + ((<usize>i) << 2))
}

export function value(values: usize, i: i32): f64 {
  return load<f64>(values + ((<usize>i) << 3))
}
