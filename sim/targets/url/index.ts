import type { Target } from '../types.ts';
import { openUrl } from './open.ts';

/** Any bot, by the address of its webhook: nothing behind that can be reached, and it has one shop and one number. */
export const url: Target = {
  name: 'url',
  title: 'an external bot',
  takes: 'the absolute http(s) address that webhooks are posted to',
  claims: (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
  services: false,
  external: true,
  real: {
    can: ['silence'],
    open: openUrl,
  },
};
