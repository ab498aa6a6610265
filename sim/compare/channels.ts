/** The two channels of a comparison, and what is known of them that can explain a difference. */
import { type ChannelFacts, channelFacts, channelTitle } from '../channels/facts.ts';
import type { ChannelName } from '../trace/types.ts';

/** The channels that a session was played on, in the order in which they were named. */
export interface ChannelPair {
  a: ChannelName;
  b: ChannelName;
}

/** Facts about two channels that can explain a difference. */
export type ExplainingFact =
  | ('picture-or-buttons' | 'one-form-fewer' | 'text-limit' | 'not-passed-on')
  /** A refusal falls on another picture, or on the same one after it was taken. */
  | ('refused-later' | 'refused-after');

/** Puts what belongs to the channel that has more of something before what belongs to the other. */
type Ranking = <T>(a: T, b: T) => [more: T, less: T];

/** In what two channels differ. A ranking is null where they do not. */
export interface PairFacts {
  /** By whether a message can carry a picture with buttons. */
  readonly pictures: Ranking | null;
  /** By how long a text can be. */
  readonly texts: Ranking | null;
  /** How long it can be on both. */
  readonly textLimit: number;
}

export function pairFacts({ a, b }: ChannelPair): PairFacts {
  const facts = [channelFacts(a), channelFacts(b)] as const;
  return {
    pictures: ranking(facts, ({ pictureWithButtons }) => Number(pictureWithButtons)),
    texts: ranking(facts, ({ limits }) => limits.text),
    textLimit: Math.min(...facts.map(({ limits }) => limits.text)),
  };
}

function ranking([a, b]: readonly [ChannelFacts, ChannelFacts], of: (facts: ChannelFacts) => number): Ranking | null {
  if (of(a) === of(b)) return null;
  return of(a) > of(b) ? (one, other) => [one, other] : (one, other) => [other, one];
}

/** What a fact says of these channels, for people. */
export function says(fact: ExplainingFact, pair: ChannelPair): string {
  const { pictures, texts, textLimit } = pairFacts(pair);
  const titled = (by: Ranking | null): [more: string, less: string] => {
    const titles = [channelTitle(pair.a), channelTitle(pair.b)] as const;
    return by ? by(...titles) : [...titles];
  };
  const [rich, plain] = titled(pictures);
  switch (fact) {
    case 'picture-or-buttons':
      return `${plain} carries no picture together with buttons in a conversation`;
    case 'one-form-fewer':
      return `between a picture with buttons and plain text there are buttons alone on ${rich}, nothing on ${plain}`;
    case 'refused-later':
      return `a refusal of a picture that falls on a picture with buttons on ${rich} falls on a later picture on ${plain}`;
    case 'refused-after':
      return 'a picture is refused at once on one channel and after it was taken on the other, where its caption follows what was sent with it';
    case 'text-limit':
      return `a text on ${titled(texts)[1]} ends at ${textLimit} characters`;
    case 'not-passed-on':
      return [pair.a, pair.b]
        .filter((channel) => channelFacts(channel).notPassedOn.length > 0)
        .map(
          (channel) =>
            `${channelTitle(channel)} does not pass every message on to the bot (${channelFacts(channel).notPassedOn.join(', ')})`,
        )
        .join('; ');
  }
}
