import fc from 'fast-check';

/** How somebody writes and what they do with what they see. Shares are probabilities from 0 to 1. */
export interface Persona {
  /** The name of the class, for coverage. */
  kind: PersonaKind;
  /** The variety in which they write. */
  variety: string;
  /** Share of what they say that comes in several messages. */
  bursts: number;
  /** Share of longer words with a slip of the thumb. */
  typos: number;
  /** Share of choices that are made by tapping where something can be tapped. */
  taps: number;
  /** Share of references that quote the message. */
  quotes: number;
  /** Share of messages with an emoji. */
  emoji: number;
  /** Attempts at one thing before it is given up. */
  patience: number;
  /** Whether they go away in the middle and come back. */
  returns: 'never' | 'minutes' | 'hours' | 'a day';
}

export const PERSONA_KINDS = ['steady', 'hasty', 'chatty', 'tapper', 'quoter', 'wanderer'] as const;
export type PersonaKind = (typeof PERSONA_KINDS)[number];

/** A share between two percentages. */
const share = (min: number, max: number) => fc.integer({ min, max }).map((percent) => percent / 100);

type Traits = { [K in Exclude<keyof Persona, 'kind' | 'variety'>]: fc.Arbitrary<Persona[K]> };

const EVEN: Traits = {
  bursts: share(5, 20),
  typos: share(0, 10),
  taps: share(20, 50),
  quotes: share(0, 10),
  emoji: share(0, 15),
  patience: fc.integer({ min: 2, max: 3 }),
  returns: fc.constantFrom('never', 'never', 'never', 'minutes'),
};

const TRAITS: Record<PersonaKind, Traits> = {
  steady: EVEN,
  hasty: { ...EVEN, bursts: share(50, 90), typos: share(15, 35), taps: share(0, 15), patience: fc.constant(1) },
  chatty: { ...EVEN, bursts: share(60, 100), taps: share(0, 20), emoji: share(30, 70) },
  tapper: { ...EVEN, bursts: share(0, 5), taps: share(85, 100) },
  quoter: { ...EVEN, quotes: share(50, 90), taps: share(0, 20) },
  wanderer: { ...EVEN, returns: fc.constantFrom('minutes', 'hours', 'a day') },
};

/** Somebody of that kind, who writes in that language variety. */
export function arbitraryPersona(kind: PersonaKind, variety: string): fc.Arbitrary<Persona> {
  return fc.record(TRAITS[kind]).map((traits) => ({ kind, variety, ...traits }));
}
