// The model is written in the wire format of protocol buffers; field numbers are those of onnx.proto3.

const float = 1
const int64 = 7

/**
 * An ONNX model that proposes neighbours. Of queries x (q × d), rows y (n × d) and halves h = −|y|²/2 (n) it gives, for each
 * query, the `count` rows with the largest x·y + h, in no order: their places `ids` and `scores`.
 *
 * @see https://onnx.ai/onnx/operators: `Gemm`, `TopK`; onnx.proto3 for the fields
 * @example proposalsModel(81).length < 400 // => true
 */
export function proposalsModel(count: number): Uint8Array {
  const nodes = [
    ...node('Gemm', ['x', 'y', 'h'], ['products'], { transB: 1 }),
    ...node('TopK', ['products', 'count'], ['scores', 'ids'], { axis: 1, largest: 1, sorted: 0 }),
  ]
  const constant = message(5, [
    ...integer(1, 1),
    ...integer(2, int64),
    ...message(7, varint(count)),
    ...text(8, 'count'),
  ])
  const inputs = [
    ...tensor(11, 'x', float, ['q', 'd']),
    ...tensor(11, 'y', float, ['n', 'd']),
    ...tensor(11, 'h', float, ['n']),
  ]
  const outputs = [...tensor(12, 'scores', float, ['q', count]), ...tensor(12, 'ids', int64, ['q', count])]
  const graph = [...nodes, ...text(2, 'proposals'), ...constant, ...inputs, ...outputs]
  const opset13 = message(8, integer(2, 13))
  return Uint8Array.from([...integer(1, 8), ...opset13, ...message(7, graph)])
}

type Bytes = readonly number[]

function node(type: string, inputs: readonly string[], outputs: readonly string[], integers: object): Bytes {
  const named = Object.entries(integers).flatMap(([name, value]) =>
    message(5, [...text(1, name), ...integer(3, value), ...integer(20, 2)]),
  )
  const ins = inputs.flatMap((name) => text(1, name))
  const outs = outputs.flatMap((name) => text(2, name))
  return message(1, [...ins, ...outs, ...text(4, type), ...named])
}

/** A name, the type of its numbers, and its dimensions: a name where they are left open. */
function tensor(field: number, name: string, type: number, dims: readonly (string | number)[]): Bytes {
  const shape = dims.flatMap((dim) => message(1, typeof dim === 'string' ? text(2, dim) : integer(1, dim)))
  const whole = message(1, [...integer(1, type), ...message(2, shape)])
  return message(field, [...text(1, name), ...message(2, whole)])
}

function text(field: number, value: string): Bytes {
  return message(field, [...new TextEncoder().encode(value)])
}

function message(field: number, bytes: Bytes): Bytes {
  return [...varint((field << 3) | 2), ...varint(bytes.length), ...bytes]
}

function integer(field: number, value: number): Bytes {
  return [...varint(field << 3), ...varint(value)]
}

/** Seven bits a byte, the low ones first. */
function varint(value: number): Bytes {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]
}
