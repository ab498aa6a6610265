import { asArray, asObject, asString } from '../../../json.ts';
import { invalidParameter, invalidValue } from '../errors.ts';
import type { InteractiveKind } from './kind.ts';
import { array, countWithin, distinct, keys, lengthWithin, object, string } from './payload.ts';

const ACTION_KEYS = new Set(['buttons']);
const BUTTON_KEYS = new Set(['type', 'reply']);
const REPLY_KEYS = new Set(['id', 'title']);

/** Up to three reply buttons (rules M1 to M4). */
export const buttons: InteractiveKind = {
  header: { need: 'optional', media: true },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'optional',

  checkAction(action, checking) {
    keys(action, "interactive['action']", ACTION_KEYS, checking);
    const given = array(action.buttons, "interactive['action']['buttons']");
    countWithin(given.length, 'buttonCount', 'buttons', checking);
    const ids: string[] = [];
    const titles: string[] = [];
    for (const [i, value] of given.entries()) {
      const path = `interactive['action']['buttons'][${i}]`;
      const button = object(value, path);
      keys(button, path, BUTTON_KEYS, checking);
      if (button.type !== 'reply') throw invalidParameter(`Param ${path}['type'] must be one of {REPLY}.`);
      const reply = object(button.reply, `${path}['reply']`);
      keys(reply, `${path}['reply']`, REPLY_KEYS, checking);
      const title = string(reply.title, `${path}['reply']['title']`);
      lengthWithin(title, 'buttonTitle', 'Button title', checking);
      if (title.trim() === '') throw invalidValue('Button title can not be blank');
      const id = string(reply.id, `${path}['reply']['id']`);
      lengthWithin(id, 'buttonId', 'Button id', checking);
      if (id.trim() !== id) throw invalidValue('Button id can not have leading or trailing spaces');
      ids.push(id);
      titles.push(title);
    }
    distinct(ids, 'button id');
    distinct(titles, 'button title');
  },

  showAction: (action) => ({
    kind: 'buttons',
    options: asArray(action.buttons).map((button) => {
      const { id, title } = asObject(asObject(button).reply);
      return { id: asString(id), title: asString(title) };
    }),
  }),
};
