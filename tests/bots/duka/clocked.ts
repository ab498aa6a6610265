/** The shop bot of a small software house (`tests/bots/duka`): starts it with a clock. */

import { type Running, serve } from '../cloud.ts';
import type { Options } from '../makers.ts';
import { Attendant } from './attendant.ts';
import type { Fault } from './faults.ts';
import type { Style } from './voice/voice.ts';

export { FAULTS } from './faults.ts';
export { STYLES } from './voice/voice.ts';
export const CATALOG = 'tests/bots/duka/catalogs/boutique-awa.yaml';

export const start = (options: Options): Promise<Running> =>
  serve(
    options,
    () =>
      new Attendant({
        catalog: options.catalog,
        seed: options.seed ?? 1,
        style: (options.style ?? 'mtaani') as Style,
        ...(options.fault === undefined ? {} : { fault: options.fault as Fault }),
      }),
  );
