import { isAmong } from '../among.ts';
import type { MessageForm } from '../faults.ts';
import { isReachable, mayBeFetchable, mediaKindOf } from '../media-links.ts';
import { type ContentKind, invalid, type Shown } from './content/kind.ts';
import { chosenType } from './content/kinds.ts';
import type { StoredContent } from './content/store.ts';
import { fill, type Variables } from './content/variables.ts';
import type { Draft } from './draft.ts';
import { TwilioError } from './errors.ts';
import type { TwilioRules } from './options.ts';

/** A draft as WhatsApp would get it. */
export interface Composed {
  shown: Shown;
  form: MessageForm;
  /** Approved by WhatsApp: may begin a conversation. */
  template: boolean;
  /** What WhatsApp, or the fetching of a file, will not take, with the rule that says when that shows. */
  fault?: { error: TwilioError; rule: 'content' | 'mediaLinks' };
}

/**
 * Puts together what the phone would show.
 * @throws TwilioError 21656 when a content's blanks are not all filled.
 */
export function compose(draft: Draft, rules: TwilioRules): Composed {
  const { content } = draft;
  if (content) return composeContent(content, draft.variables, rules);
  const [mediaUrl] = draft.mediaUrls;
  if (mediaUrl !== undefined) return composeMedia(mediaUrl, draft.body, rules);
  if (draft.geo !== undefined) {
    const [, label = ''] = draft.geo.split('|', 2);
    const text = [label, draft.body].filter(Boolean).join('\n');
    return plain({ kind: 'other', text, options: [] });
  }
  return plain({ kind: 'text', text: draft.body, options: [] });
}

function plain(shown: Shown): Composed {
  return { shown, form: { rich: false, image: false }, template: false };
}

/** Only the first file of a WhatsApp message is sent; the others are ignored. */
function composeMedia(url: string, text: string, rules: TwilioRules): Composed {
  const image = mediaKindOf(url) === 'image';
  const shown: Shown = { kind: image ? 'image' : 'media', text, ...(image && { image: url }), options: [] };
  const fault = canFetch(url, rules) ? undefined : unfetchable(url);
  return {
    shown,
    form: { rich: false, image: image || fault !== undefined },
    template: false,
    ...(fault && { fault }),
  };
}

function composeContent(content: StoredContent, variables: Variables, rules: TwilioRules): Composed {
  const chosen = chosenType(fill(content.types, { ...content.variables, ...variables }));
  if (!chosen) {
    const error = invalid('no type of this content can be sent on this channel');
    return { ...plain({ kind: 'other', text: '', options: [] }), fault: { error, rule: 'content' } };
  }
  const { kind, node } = chosen;
  const template = content.approval?.status === 'approved' && kind.approval !== 'impossible';
  const shown = kind.show(node);
  const error = faultOf(kind, node, template, variables, rules);
  const fault = error
    ? { error, rule: 'content' as const }
    : shown.image !== undefined && !canFetch(shown.image, rules)
      ? unfetchable(shown.image)
      : undefined;
  return {
    shown: template ? { ...shown, kind: 'template' } : shown,
    form: { rich: kind.rich, image: shown.image !== undefined },
    template,
    ...(fault && { fault }),
  };
}

function faultOf(
  kind: ContentKind,
  node: Parameters<ContentKind['check']>[0],
  template: boolean,
  variables: Variables,
  rules: TwilioRules,
): TwilioError | undefined {
  if (kind.approval === 'needed' && !template) return new TwilioError(63_013, 'this content must be approved first');
  if (template && Object.values(variables).some((value) => / {5}|[\n\t]/.test(value))) {
    return new TwilioError(
      63_013,
      'a variable of a template has a line break, a tab or more than four spaces in a row',
    );
  }
  try {
    kind.check(node, { rules, when: template ? 'approved' : 'session' });
    return undefined;
  } catch (error) {
    if (error instanceof TwilioError) return error;
    throw error;
  }
}

/** Nothing is fetched: an address counts as a file that WhatsApp takes, unless its ending names another type. */
function canFetch(url: string, rules: TwilioRules): boolean {
  return mediaKindOf(url) !== undefined || mayBeFetchable(url) || isAmong(url, rules.knownLinks);
}

/** What cannot be downloaded fails with 63019, what is no medium of the channel with 63021 (Twilio's error pages). */
function unfetchable(url: string): NonNullable<Composed['fault']> {
  const error = isReachable(url)
    ? new TwilioError(63_021, `The channel does not take media of this type: ${url}`)
    : new TwilioError(63_019, `Media failed to download: ${url}`);
  return { error, rule: 'mediaLinks' };
}
