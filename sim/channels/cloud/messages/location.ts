import { asObject, asString } from '../../../json.ts';
import { invalidParameter, missing } from '../errors.ts';
import type { MessageKind } from './kind.ts';
import { keys, optionalString, part } from './payload.ts';

const KEYS = new Set(['latitude', 'longitude', 'name', 'address']);

/** Meta's own examples write coordinates as numbers and as strings. */
function coordinate(value: unknown, path: string, most: number): void {
  if (value === undefined || value === '') throw missing(`Parameter '${path}' is mandatory`);
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  if (!(Math.abs(number) <= most)) throw invalidParameter(`Param ${path} must be a number from -${most} to ${most}.`);
}

/** A pin on the map. */
export const location: MessageKind = {
  check(message, checking) {
    const node = part(message, 'location');
    keys(node, 'location', KEYS, checking);
    coordinate(node.latitude, "location['latitude']", 90);
    coordinate(node.longitude, "location['longitude']", 180);
    const name = optionalString(node.name, "location['name']");
    const address = optionalString(node.address, "location['address']");
    if (address && !name) throw missing("Parameter 'location['name']' is mandatory when there is an address");
  },
  show(message) {
    const { name, address } = asObject(message.location);
    const text = [asString(name), asString(address)].filter(Boolean).join('\n');
    return { kind: 'other', text, options: [] };
  },
};
