import type { CancelTimer, Clock } from '../types.ts';

/**
 * Remembers when conversations are due, with one timer armed for the earliest. Nothing polls: while nothing is due, no
 * time is spent, and a virtual clock can jump.
 */
export interface Waker {
  /** Sets when a conversation is due; the earlier of the two when `sooner` and one is set already. */
  set(conversation: number, at: number, sooner?: boolean): void;
  get(conversation: number): number | undefined;
  clear(conversation: number): void;
  close(): void;
}

/** @param wake is called, in order of due times, for each conversation that is due, and no longer remembered */
export function createWaker(clock: Clock, wake: (conversations: number[]) => void): Waker {
  const dues = new Map<number, number>();
  // A binary heap by (due, conversation); entries that no longer match `dues` are skipped when they come up.
  const heap: { at: number; conversation: number }[] = [];
  let armedFor = Number.POSITIVE_INFINITY;
  let cancel: CancelTimer | undefined;

  const before = (a: number, b: number): boolean => {
    const x = heap[a];
    const y = heap[b];
    if (x === undefined || y === undefined) return false;
    return x.at < y.at || (x.at === y.at && x.conversation < y.conversation);
  };
  const swap = (a: number, b: number): void => {
    const x = heap[a];
    const y = heap[b];
    if (x !== undefined && y !== undefined) {
      heap[a] = y;
      heap[b] = x;
    }
  };
  const push = (entry: { at: number; conversation: number }): void => {
    heap.push(entry);
    let i = heap.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(i, parent)) break;
      swap(i, parent);
      i = parent;
    }
  };
  const pop = (): void => {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      const least = before(left + 1, left) ? left + 1 : left;
      if (!before(least, i)) return;
      swap(least, i);
      i = least;
    }
  };
  /** Drops entries that were replaced; answers the earliest that counts. */
  const first = (): { at: number; conversation: number } | undefined => {
    for (let top = heap[0]; top !== undefined; top = heap[0]) {
      if (dues.get(top.conversation) === top.at) return top;
      pop();
    }
    return undefined;
  };
  const arm = (): void => {
    const next = first()?.at ?? Number.POSITIVE_INFINITY;
    if (next === armedFor) return;
    cancel?.();
    cancel = undefined;
    armedFor = next;
    if (next !== Number.POSITIVE_INFINITY) cancel = clock.timer(next, fire);
  };
  const fire = (): void => {
    armedFor = Number.POSITIVE_INFINITY;
    cancel = undefined;
    const due: number[] = [];
    for (let top = first(); top !== undefined && top.at <= clock.now(); top = first()) {
      pop();
      dues.delete(top.conversation);
      due.push(top.conversation);
    }
    if (due.length > 0) wake(due);
    arm();
  };

  return {
    set(conversation, at, sooner = false) {
      const current = dues.get(conversation);
      if (current === at || (sooner && current !== undefined && current < at)) return;
      dues.set(conversation, at);
      push({ at, conversation });
      arm();
    },
    get: (conversation) => dues.get(conversation),
    clear(conversation) {
      if (dues.delete(conversation)) arm();
    },
    close() {
      cancel?.();
      dues.clear();
      heap.length = 0;
    },
  };
}
