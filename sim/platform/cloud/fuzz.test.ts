import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as a from '../testing/bodies.ts';
import { AMINA, desk, platformFor } from '../testing/desk.ts';

const BODIES: Record<string, unknown>[] = [
  a.text('hi'),
  a.image({ caption: 'x' }),
  a.location(),
  a.contacts(),
  a.template([a.parameters('body', 'x')]),
  a.buttons(undefined, { header: { type: 'image', image: { link: a.JPEG } } }),
  a.list(),
  a.cta(),
  a.productList(),
  a.flow(),
  a.carousel(),
  a.carousel([a.replyCard(0), a.replyCard(1)]),
];

type Path = (string | number)[];

/** Paths of all members, at any depth. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...paths(member, here)];
  });
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((member, i) => (i === key ? replaced(member, rest, by) : member));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], rest, by) };
}

const bent = fc
  .constantFrom(...BODIES.map((body) => ({ messaging_product: 'whatsapp', to: AMINA.phone, ...body })))
  .chain((body) => fc.tuple(fc.constant(body), fc.constantFrom(...paths(body)), fc.jsonValue({ maxDepth: 2 })))
  .map(([body, path, value]) => replaced(body, path, value) as Record<string, unknown>);

test('I6: whatever a member is replaced by, the answer is an acceptance or a Graph error, and the session is told', async () => {
  const { send, sent } = desk(await platformFor({ pairRate: false, throughput: false }));
  await fc.assert(
    fc.asyncProperty(bent, async (body) => {
      const before = sent.length;
      const { status, body: answer } = await send(body);
      expect(sent).toHaveLength(before + 1);
      const told = sent.at(-1);
      if (status === 200) {
        expect(told).toMatchObject({ accepted: true, bubble: { id: answer.messages[0].id } });
      } else {
        expect([400, 404]).toContain(status);
        expect(told).toMatchObject({ accepted: false, refusal: { httpStatus: status, code: answer.error.code } });
      }
    }),
    { numRuns: 1500 },
  );
});
