import { saidBy } from '../oracle/bot-messages.ts';
import type { ExplainingFact, PairFacts } from './channels.ts';
import type { Difference, ShownMessage } from './types.ts';

/** A difference, before it is known whose and where. */
export type Found = Pick<Difference, 'what' | 'a' | 'b' | 'explainedBy'>;

/** In what two messages differ on the screen. */
export function botMessageDifferences(a: ShownMessage, b: ShownMessage, facts: PairFacts): Found[] {
  return [
    ...differing('form', a.kind, b.kind),
    ...differing('text', saidBy(a).text, saidBy(b).text, textLimit(a, b, facts)),
    ...differing('picture', a.image ?? 'none', b.image ?? 'none', pictureOrButtons(a, b, facts)),
    ...itemDifferences(a, b),
  ];
}

/** The same items in another order are another thing than other items. */
function itemDifferences(a: ShownMessage, b: ShownMessage): Found[] {
  const items = ({ options }: ShownMessage): string[] =>
    options.map(({ id, title, description }) => `${title}${description ? ` - ${description}` : ''} (${id})`);
  const [one, other] = [items(a), items(b)];
  const same = [...one].sort().join('\n') === [...other].sort().join('\n');
  return [
    ...differing(same ? 'order' : 'items', one.join(' | ') || 'none', other.join(' | ') || 'none'),
    ...differing('items', `opened by "${a.listButton ?? ''}"`, `opened by "${b.listButton ?? ''}"`),
  ];
}

export function differing(
  what: Found['what'],
  a: string,
  b: string,
  explainedBy: ExplainingFact | null = null,
): Found[] {
  return a === b ? [] : [{ what, a, b, explainedBy }];
}

/** One channel shows a picture above buttons, the other cannot and shows the same buttons without it. */
function pictureOrButtons(a: ShownMessage, b: ShownMessage, { pictures }: PairFacts): ExplainingFact | null {
  const [rich, plain] = pictures?.(a, b) ?? [];
  const both = rich?.image !== undefined && a.options.length > 0 && b.options.length > 0;
  return both && plain?.image === undefined ? 'picture-or-buttons' : null;
}

/** A plain text that is longer than one of the channels takes, and the same one shortened there. */
function textLimit(a: ShownMessage, b: ShownMessage, { texts, textLimit: limit }: PairFacts): ExplainingFact | null {
  const [long, short] = texts?.(a, b) ?? [];
  if (!long || !short || long.kind !== 'text' || short.kind !== 'text') return null;
  const shortened = [...long.text].length > limit && long.text.startsWith(short.text.replace(/…$/u, ''));
  return shortened ? 'text-limit' : null;
}
