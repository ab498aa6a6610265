import { asArray, asObject, asString, type Json } from '../../../json.ts';
import { mediaKindOf } from '../../media-links.ts';
import { checkCalls, checkQuickReplies, repliesOf } from './actions.ts';
import { type ContentKind, distinct, invalid, list, type Measure, optionalText, shown, text } from './kind.ts';

// Contents that can be sent within a session as they are.

export const textContent: ContentKind = {
  approval: 'possible',
  rich: false,
  check(node, measure) {
    text(node, 'body', measure.when === 'approved' ? 'approvedTextBody' : 'textBody', measure);
  },
  show: ({ body }) => ({ kind: 'text', text: asString(body), options: [] }),
};

/** One file, with or without a caption. */
export const media: ContentKind = {
  approval: 'possible',
  rich: false,
  check(node, measure) {
    optionalText(node, 'body', 'mediaBody', measure);
    checkMedia(node, measure);
  },
  show({ body, media: files }) {
    const address = asString(asArray(files)[0]);
    const isPicture = mediaKindOf(address) === 'image';
    return {
      kind: isPicture ? 'image' : 'media',
      text: asString(body),
      ...(isPicture && shown('image', address)),
      options: [],
    };
  },
};

export const location: ContentKind = {
  approval: 'impossible',
  rich: false,
  check(node, measure) {
    for (const [name, most] of [
      ['latitude', 90],
      ['longitude', 180],
    ] as const) {
      const value = node[name];
      if (value === undefined) throw invalid(`${name} is required`);
      if (measure.when !== 'made' && !(Math.abs(Number(value)) <= most)) throw invalid(`${name} is not valid`);
    }
  },
  show: ({ label, address }) => ({
    kind: 'other',
    text: [asString(label), asString(address)].filter(Boolean).join('\n'),
    options: [],
  }),
};

/** Buttons that answer: ten once approved, three in a session without approval. */
export const quickReply: ContentKind = {
  approval: 'possible',
  rich: true,
  check(node, measure) {
    text(node, 'body', 'richBody', measure);
    const actions = list(node, 'actions', measure.when === 'session' ? 'sessionQuickReplies' : 'quickReplies', measure);
    for (const { type } of actions) {
      if (type !== undefined && type !== 'QUICK_REPLY') throw invalid("an action's type must be QUICK_REPLY");
    }
    checkQuickReplies(actions, measure);
  },
  show: ({ body, actions }) => ({ kind: 'buttons', text: asString(body), options: repliesOf(actions) }),
};

/** A list of at most ten items; WhatsApp approves none. */
export const listPicker: ContentKind = {
  approval: 'impossible',
  rich: true,
  check(node, measure) {
    text(node, 'body', 'richBody', measure);
    text(node, 'button', 'listButton', measure);
    const ids: string[] = [];
    for (const item of list(node, 'items', 'listItems', measure)) {
      text(item, 'item', 'listItem', measure);
      ids.push(text(item, 'id', 'listItemId', measure));
      optionalText(item, 'description', 'listItemDescription', measure);
    }
    distinct(ids, 'item ids', measure);
  },
  show: ({ body, button, items }) => ({
    kind: 'list',
    text: asString(body),
    ...shown('listButton', button),
    options: asArray(items).map((entry) => {
      const { id, item, description } = asObject(entry);
      return { id: asString(id), title: asString(item), ...shown('description', description) };
    }),
  }),
};

/** Buttons that leave the chat: a phone offers no option that a customer could tap as a reply. */
export const callToAction: ContentKind = {
  approval: 'possible',
  rich: true,
  check(node, measure) {
    text(node, 'body', 'richBody', measure);
    checkCalls(list(node, 'actions', 'callActions', measure), measure);
  },
  show: ({ body }) => ({ kind: 'other', text: asString(body), options: [] }),
};

/** Checks the one file of a content. */
export function checkMedia(node: Json, measure: Measure): void {
  const files = node.media;
  if (!Array.isArray(files) || files.length !== 1 || typeof files[0] !== 'string') {
    throw invalid('media must be an array of one address');
  }
  if (measure.when !== 'made' && !URL.canParse(files[0])) throw invalid('media is not a valid address');
}
