/** Steps that several operators take. */
import type { Received } from './types.ts';

/** Changes the first of several; undefined where there is none, or nothing to change in it. */
export const first = <T>([head, ...rest]: readonly T[], change: (head: T) => T | undefined): T[] | undefined => {
  const changed = head === undefined ? undefined : change(head);
  return changed === undefined ? undefined : [changed, ...rest];
};

/** The same for the last. */
export const last = <T>(values: readonly T[], change: (value: T) => T | undefined): T[] | undefined =>
  first(values.toReversed(), change)?.toReversed();

export const saying = (received: Received, text: string): Received => ({
  ...received,
  message: { ...received.message, text },
});
export const isText = ({ message }: Received): boolean => message.kind === 'text';
