import { asObject, asString } from '../../../json.ts';
import { invalidParameter } from '../errors.ts';
import type { MessageKind } from './kind.ts';
import { compareLength, keys, part, string } from './payload.ts';

const KEYS = new Set(['body', 'preview_url']);

/** Plain text. */
export const text: MessageKind = {
  check(message, checking) {
    const node = part(message, 'text');
    keys(node, 'text', KEYS, checking);
    const body = string(node.body, "text['body']");
    const length = compareLength(body, 'textBody', checking);
    if (length > 0) {
      const { max } = checking.rules.limits.textBody;
      throw invalidParameter(`Param text['body'] must be at most ${max} characters long.`);
    }
    if (length < 0) {
      throw invalidParameter("Param text['body'] must be a non-empty string.");
    }
    const preview = node.preview_url;
    if (preview !== undefined && typeof preview !== 'boolean') {
      throw invalidParameter("Param text['preview_url'] must be a boolean.");
    }
  },
  show: (message) => ({ kind: 'text', text: asString(asObject(message.text).body), options: [] }),
};
