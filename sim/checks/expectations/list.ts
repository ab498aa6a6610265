import type { Reply } from '../../oracle/index.ts';
import { plural } from '../../plural.ts';
import { hasForm } from '../../scenario/message-ref.ts';
import type { MessageRef } from '../../scenario/types.ts';

/** The product at a position of a list that the customer was shown, or why there is none. */
export function listItem(
  wanted: { position: number | 'last'; of?: MessageRef },
  earlier: readonly Reply[],
  labelled: ReadonlyMap<string, Reply>,
): { product?: string; why: string } {
  const list = findList(wanted.of, earlier, labelled);
  if (!list) return { why: 'no such list was shown before' };
  const { shown } = list.reading;
  const product = wanted.position === 'last' ? shown.at(-1) : shown[wanted.position - 1];
  return product === undefined ? { why: `the list shows ${plural(shown.length, 'product')}` } : { product, why: '' };
}

function findList(
  of: MessageRef | undefined,
  earlier: readonly Reply[],
  labelled: ReadonlyMap<string, Reply>,
): Reply | undefined {
  if (of && 'label' in of) return labelled.get(of.label);
  const form = of?.last ?? 'any';
  const lists = earlier.filter(
    (reply) => reply.reading.shown.length > 0 && reply.botMessages.some((botMessage) => hasForm(botMessage, form)),
  );
  // A card is a list of one: positions mean the newest list of several, where there is one.
  return lists.findLast((reply) => reply.reading.shown.length > 1) ?? lists.at(-1);
}
