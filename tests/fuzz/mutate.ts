import fc from 'fast-check';
import { bentOf } from '../../sim/channels/testing/bent.ts';

/** Texts and values that programs are wrong about; each may stand anywhere. */
const ODD: readonly unknown[] = [
  ...[
    '',
    ' ',
    '\u0000',
    '\ud83d',
    '\u202e',
    '__proto__',
    'constructor',
    "'; drop table tenants; --",
    '{{7*7}}',
    '写真.jpg',
  ],
  ...[
    '1,'.repeat(2_000),
    'a.b.'.repeat(1_000),
    'a'.repeat(5_000),
    '😀'.repeat(2_000),
    'e\u0301'.repeat(2_000),
    'ﷺ'.repeat(500),
  ],
  ...[null, true, 0, -1, 1e308, [], {}, [[[[[[]]]]]], { toString: 1 }],
];

type Json = Record<string, unknown>;

/** One of the objects with a member replaced by something else: by any JSON, or by an odd value. */
const changed = (objects: readonly Json[]): fc.Arbitrary<Json> =>
  fc.oneof(
    bentOf(objects),
    fc.tuple(bentOf(objects), fc.constantFrom(...ODD), fc.nat()).map(([object, odd, at]) => withOdd(object, odd, at)),
  );

function withOdd(object: Json, odd: unknown, at: number): Json {
  let leaves = 0;
  const count = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) {
      for (const each of Object.values(value)) count(each);
    } else leaves += 1;
    return value;
  };
  count(object);
  let left = leaves === 0 ? 0 : at % leaves;
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replace(each)]));
    left -= 1;
    return left === -1 ? odd : value;
  };
  return replace(object) as Json;
}

/** The bytes with some of them cut, doubled, changed or put elsewhere. */
const broken = (bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> =>
  fc
    .tuple(bytes, fc.nat(), fc.nat({ max: 64 }), fc.uint8Array({ maxLength: 8 }), fc.nat({ max: 3 }))
    .map(([body, start, length, more, how]) => {
      const at = body.length === 0 ? 0 : start % body.length;
      const [before, part, after] = [body.subarray(0, at), body.subarray(at, at + length), body.subarray(at + length)];
      if (how === 0) return Buffer.from(before);
      if (how === 1) return Buffer.concat([before, part, part, after]);
      if (how === 2) return Buffer.concat([before, more, after]);
      return Buffer.concat([after, before]);
    });

/** Bodies made of recorded ones: as they are, with members replaced, or with bytes changed. */
export const bodies = (recorded: readonly Json[], write: (object: Json) => Buffer): fc.Arbitrary<Buffer> => {
  const whole = fc.constantFrom(...recorded).map(write);
  return fc.oneof(
    { arbitrary: whole, weight: 1 },
    { arbitrary: changed(recorded).map(write), weight: 6 },
    { arbitrary: broken(whole), weight: 3 },
  );
};

/** So many values of an arbitrary, the same for the same seed. */
export const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number, seed: number): T[] =>
  fc.sample(arbitrary, { numRuns: count, seed });
