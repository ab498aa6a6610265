/** What is known of channels without starting one: all that judging may ask. Pure. */
import type { ChannelName } from '../trace/types.ts';
import { channels } from './registry.ts';
import type { ChannelFacts } from './types.ts';

export { isFetchable, mayBeFetchable } from './media-links.ts';
export type { ChannelFacts } from './types.ts';

/** Facts about a channel. @throws Problem when there is none of this name. */
export const channelFacts = (channel: ChannelName): ChannelFacts => channels.get(channel).facts;

/** The name of a channel for people. @throws Problem when there is none of this name. */
export const channelTitle = (channel: ChannelName): string => channels.get(channel).title;
