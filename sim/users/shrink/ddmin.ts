/**
 * The smallest part of a list, in its order, that still passes a test, by delta debugging (Zeller's ddmin): halves are left
 * out, then quarters, down to single items. The result is such that no single item can be skipped any more, unless
 * the test gives up by throwing.
 */
export async function ddmin<T>(list: readonly T[], passes: (part: T[]) => Promise<boolean>): Promise<T[]> {
  let kept = [...list];
  let pieces = 2;
  while (kept.length >= 1) {
    const size = Math.max(1, Math.ceil(kept.length / pieces));
    let smaller: T[] | undefined;
    // From the end: what came after the failure goes first.
    for (let from = Math.floor((kept.length - 1) / size) * size; from >= 0 && !smaller; from -= size) {
      const part = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (await passes(part)) smaller = part;
    }
    if (smaller) {
      kept = smaller;
      pieces = Math.max(2, pieces - 1);
    } else if (size === 1) break;
    else pieces = Math.min(kept.length, pieces * 2);
  }
  return kept;
}
