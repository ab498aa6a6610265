import { Registry } from '../registry.ts';
import { cloud } from './cloud/index.ts';
import { twilio } from './twilio/index.ts';
import type { Channel } from './types.ts';

/** `--channel both` is no channel. */
export const BOTH = 'both';

/** The channels. The first is the default; `--channel both` compares the first two. */
export const channels = new Registry<Channel>('channel', [BOTH]);

channels.register(cloud);
channels.register(twilio);
