import { asArray, asObject, asString, type Json } from '../../../json.ts';
import { checkActions, repliesOf } from './actions.ts';
import { type ContentKind, invalid, list, optionalText, type Shown, shown, text } from './kind.ts';
import { checkMedia } from './session-kinds.ts';

// Contents that WhatsApp must have approved even within a session.

/** A title with a picture, small print and buttons of either kind. */
export const card: ContentKind = {
  approval: 'needed',
  rich: true,
  check(node, measure) {
    const title = optionalText(node, 'title', 'cardTitle', measure);
    const body = optionalText(node, 'body', 'richBody', measure);
    if (title === undefined && body === undefined) throw invalid('title or body is required');
    const subtitle = optionalText(node, 'subtitle', 'cardSubtitle', measure);
    if (node.media !== undefined) checkMedia(node, measure);
    const actions = node.actions === undefined ? [] : list(node, 'actions', 'cardActions', measure);
    checkActions(actions, measure);
    if (subtitle === undefined && node.media === undefined && actions.length === 0) {
      throw invalid('one of subtitle, media and actions is required');
    }
  },
  show: ({ title, body, subtitle, media, actions }) => ({
    kind: 'template',
    text: [asString(title), asString(body)].filter(Boolean).join('\n'),
    ...shown('footer', subtitle),
    ...shown('image', asArray(media)[0]),
    options: repliesOf(actions),
  }),
};

/** The same in WhatsApp's own words: body, header (text or file), footer, buttons. */
export const whatsappCard: ContentKind = {
  approval: 'needed',
  rich: true,
  check(node, measure) {
    text(node, 'body', 'richBody', measure);
    const header = optionalText(node, 'header_text', 'cardSubtitle', measure);
    if (header !== undefined && node.media !== undefined) throw invalid('header_text and media exclude each other');
    if (node.media !== undefined) checkMedia(node, measure);
    optionalText(node, 'footer', 'cardSubtitle', measure);
    if (node.actions !== undefined) checkActions(list(node, 'actions', 'cardActions', measure), measure);
  },
  show: ({ body, header_text, footer, media, actions }) => ({
    kind: 'template',
    text: asString(body),
    ...shown('header', header_text),
    ...shown('footer', footer),
    ...shown('image', asArray(media)[0]),
    options: repliesOf(actions),
  }),
};

/** Cards side by side. */
export const carousel: ContentKind = {
  approval: 'needed',
  rich: true,
  check(node, measure) {
    text(node, 'body', 'richBody', measure);
    for (const entry of list(node, 'cards', 'carouselCards', measure)) {
      optionalText(entry, 'title', 'cardTitle', measure);
      text(entry, 'body', 'carouselBody', measure);
      if (typeof entry.media !== 'string' || entry.media === '') throw invalid('media of a card is required');
      checkActions(list(entry, 'actions', 'carouselActions', measure), measure);
    }
  },
  show({ body, cards }): Shown {
    const entries: Json[] = asArray(cards).map(asObject);
    return {
      kind: 'template',
      text: [asString(body), ...entries.map((entry) => asString(entry.body))].filter(Boolean).join('\n'),
      ...shown('image', entries[0]?.media),
      options: entries.flatMap(({ actions }) => repliesOf(actions)),
    };
  },
};
