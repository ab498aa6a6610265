import { Registry } from '../../../registry.ts';
import type { Place } from '../types.ts';
import { outgoing } from './outgoing.ts';
import { reads } from './reads.ts';
import { time, wire } from './transport.ts';
import { writes } from './writes.ts';

export { placeOf } from './parts.ts';

/** Where mutants by operators change values. A new one is one entry. */
export const places = new Registry<Place>('place');

for (const place of [...outgoing, ...writes, ...reads, ...wire, ...time]) places.register(place);
