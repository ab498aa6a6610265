import type { Target } from '../types.ts';
import { EVERYTHING } from '../types.ts';
import { isAddress } from './address.ts';
import { openUrl } from './open.ts';

/** Any bot, by the address of its webhook: nothing behind that can be reached, and it has one shop and one number. */
export const url: Target = {
  name: 'url',
  title: 'an external bot',
  takes: 'the absolute http(s) address that webhooks are posted to',
  claims: isAddress,
  services: false,
  external: true,
  real: {
    can: {
      ...EVERYTHING,
      ...{ ownShop: false, catalogChanges: false, payments: false },
      ...{ database: false, cacheFlush: false, refusals: false },
    },
    open: openUrl,
  },
};
