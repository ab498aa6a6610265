import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '../../../tests/repetition.ts';
import { bentOf } from '../testing/bent.ts';
import * as a from './testing/bodies.ts';
import { AMINA, desk, platformFor } from './testing/desk.ts';

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

const bent = bentOf(BODIES.map((body) => ({ messaging_product: 'whatsapp', to: AMINA.phone, ...body })));

test('I6: accepts a mutated message or answers with a Graph error, and reports it to the session', async () => {
  const { send, sent } = desk(await platformFor({ pairRate: false, throughput: false }));
  await fc.assert(
    fc.asyncProperty(bent, async (body) => {
      const before = sent.length;
      const { status, body: answer } = await send(body);
      expect(sent).toHaveLength(before + 1);
      const told = sent.at(-1);
      if (status === 200) {
        expect(told).toMatchObject({ accepted: true, botMessage: { id: answer.messages[0].id } });
      } else {
        expect([400, 404]).toContain(status);
        expect(told).toMatchObject({ accepted: false, refusal: { httpStatus: status, code: answer.error.code } });
      }
    }),
    { numRuns: tries(1500) },
  );
});
