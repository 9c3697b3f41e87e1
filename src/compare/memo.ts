/**
 * Remembers the answer for the last labels (by identity; labels are never changed once made), so that measures of one
 * column share the work that one labelling costs.
 */
export function rememberLast<Labels extends object, Answer>(
  answer: (labels: Labels) => Answer,
): (labels: Labels) => Answer {
  let last: Labels | undefined
  let held: Answer
  return (labels) => {
    if (labels !== last) {
      held = answer(labels)
      last = labels
    }
    return held
  }
}

/** One value for each key object, made when it is first asked for and dropped with the key. */
export function oncePer<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) {
      value = make(key)
      made.set(key, value)
    }
    return value
  }
}
