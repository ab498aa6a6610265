import type { Target } from '../types.ts';
import { openAttached } from './open.ts';

/** What a value of `--target` begins with that means a bot to attach. */
export const ATTACH = 'attach:';

/** Somebody's bot as they start it: its calls to the platform are caught, and nothing of it is changed. */
export const attach: Target = {
  name: 'attach',
  title: 'an attached bot',
  takes: `'${ATTACH}COMMAND' with the command that starts your bot`,
  claims: (value) => value.startsWith(ATTACH),
  services: false,
  external: true,
  attached: true,
  real: {
    can: ['silence', 'heldCalls', 'skewedClock'],
    open: (options) => openAttached(options, options.value.slice(ATTACH.length)),
  },
};
