import { asArray, asObject, asString } from '../../../json.ts';
import { missing } from '../errors.ts';
import type { MessageKind } from './kind.ts';
import { array, countWithin, keys, object, string } from './payload.ts';

const KEYS = new Set(['addresses', 'birthday', 'emails', 'name', 'org', 'phones', 'urls']);
const NAME_KEYS = new Set(['formatted_name', 'first_name', 'last_name', 'middle_name', 'suffix', 'prefix']);

/** Contact cards. */
export const contacts: MessageKind = {
  check(message, checking) {
    const cards = array(message.contacts, 'contacts');
    countWithin(cards.length, 'contactCount', 'contacts', checking);
    for (const [i, value] of cards.entries()) {
      const card = object(value, `contacts[${i}]`);
      keys(card, `contacts[${i}]`, KEYS, checking);
      const path = `contacts[${i}]['name']`;
      const name = object(card.name, path);
      keys(name, path, NAME_KEYS, checking);
      string(name.formatted_name, `${path}['formatted_name']`);
      if (Object.keys(name).length < 2) {
        throw missing(`At least one more name field is mandatory beside '${path}['formatted_name']'`);
      }
    }
  },
  show(message) {
    const names = asArray(message.contacts).map((card) => asString(asObject(asObject(card).name).formatted_name));
    return { kind: 'other', text: names.join('\n'), options: [] };
  },
};
