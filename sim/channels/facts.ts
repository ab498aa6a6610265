/**
 * The channels, where they differ in what a customer can be shown and a bot be told (`docs/rules.md`, "Channels"). Who
 * judges or compares asks here, so that no difference is excused anywhere else.
 */
import type { ChannelName, CustomerContent } from '../trace/types.ts';

export interface ChannelFacts {
  /** A bot can mark a message as read and show that it is typing (rule H7). */
  readMarks: boolean;
  /** A message inside a conversation can carry a picture and buttons at once (rule M1). */
  pictureWithButtons: boolean;
  /** Types of customers' messages that the platform does not tell the bot of (rules H4, H5). */
  notPassedOn: readonly CustomerContent['type'][];
  /** Most code points of a plain text. */
  textLimit: number;
  /** What the platform says when the 24-hour window is closed (rule I5). */
  windowClosed: number;
  /** The code of each reason for which a session can have messages refused. */
  refusals: Readonly<Record<RefusalReason, number>>;
}

/**
 * Why the platform refuses a message, in words that hold on every channel: its form is not valid; its picture cannot be
 * passed on; too many in too short a time; trouble at the platform; nobody there to take it.
 */
export const REFUSAL_REASONS = ['form', 'media', 'rate', 'busy', 'unreachable'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

const CHANNELS: Readonly<Record<ChannelName, ChannelFacts>> = {
  cloud: {
    readMarks: true,
    pictureWithButtons: true,
    notPassedOn: [],
    textLimit: 4096,
    windowClosed: 131_047,
    refusals: { form: 131_009, media: 131_053, rate: 131_056, busy: 131_000, unreachable: 131_026 },
  },
  twilio: {
    readMarks: false,
    pictureWithButtons: false,
    notPassedOn: ['reaction', 'unsupported'],
    textLimit: 1600,
    windowClosed: 63_016,
    refusals: { form: 63_013, media: 63_019, rate: 20_429, busy: 20_500, unreachable: 63_024 },
  },
};

export const channelFacts = (channel: ChannelName): ChannelFacts => CHANNELS[channel];
