import { textOf } from '../oracle/bubbles.ts';
import { channelFacts } from '../oracle/index.ts';
import type { Difference, ExplainingFact, ShownBubble } from './types.ts';

/** A difference, before it is known whose and where. */
export type Found = Pick<Difference, 'what' | 'cloud' | 'twilio' | 'explainedBy'>;

/** In what two messages differ on the screen. */
export function bubbleDifferences(cloud: ShownBubble, twilio: ShownBubble): Found[] {
  return [
    ...differing('form', cloud.kind, twilio.kind),
    ...differing('text', textOf(cloud), textOf(twilio), textLimit(cloud, twilio)),
    ...differing('picture', cloud.image ?? 'none', twilio.image ?? 'none', pictureOrButtons(cloud, twilio)),
    ...itemDifferences(cloud, twilio),
  ];
}

/** The same items in another order are another thing than other items. */
function itemDifferences(cloud: ShownBubble, twilio: ShownBubble): Found[] {
  const items = ({ options }: ShownBubble): string[] =>
    options.map(({ id, title, description }) => `${title}${description ? ` - ${description}` : ''} (${id})`);
  const [one, other] = [items(cloud), items(twilio)];
  const same = [...one].sort().join('\n') === [...other].sort().join('\n');
  return [
    ...differing(same ? 'order' : 'items', one.join(' | ') || 'none', other.join(' | ') || 'none'),
    ...differing('items', `opened by "${cloud.listButton ?? ''}"`, `opened by "${twilio.listButton ?? ''}"`),
  ];
}

export function differing(
  what: Found['what'],
  cloud: string,
  twilio: string,
  explainedBy: ExplainingFact | null = null,
): Found[] {
  return cloud === twilio ? [] : [{ what, cloud, twilio, explainedBy }];
}

/** Cloud shows a picture above buttons, Twilio the same buttons without it. */
function pictureOrButtons(cloud: ShownBubble, twilio: ShownBubble): ExplainingFact | null {
  const both = cloud.image !== undefined && cloud.options.length > 0 && twilio.options.length > 0;
  return both && twilio.image === undefined ? 'picture-or-buttons' : null;
}

const LIMIT = channelFacts('twilio').textLimit;

/** A plain text that is longer than Twilio takes, and the same one shortened. */
function textLimit(cloud: ShownBubble, twilio: ShownBubble): ExplainingFact | null {
  const plain = cloud.kind === 'text' && twilio.kind === 'text';
  const shortened = [...cloud.text].length > LIMIT && cloud.text.startsWith(twilio.text.replace(/…$/u, ''));
  return plain && shortened ? 'text-limit' : null;
}
