import { z } from 'zod';

/** What a page can ask for. `place` is that of a message in the chat as it was shown at that revision. */
const as = z.string().min(1);
const place = z.int().min(0);
const text = z.string().min(1).max(4096);

const Content = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text }),
  z.strictObject({ type: z.literal('image'), caption: text.optional() }),
  z.strictObject({ type: z.literal('audio') }),
  z.strictObject({
    type: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: text.optional(),
  }),
]);

const Change = z.strictObject({
  product: z.string(),
  variant: z.string().optional(),
  price: z.number().positive().optional(),
  stock: z.int().min(0).optional(),
  active: z.boolean().optional(),
});

export const Action = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('send'),
    as,
    content: Content,
    quotes: place.optional(),
    hold: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('tap'), as, place, option: z.int().min(0) }),
  z.strictObject({ do: z.literal('react'), as, place, emoji: z.string().min(1).max(40) }),
  z.strictObject({ do: z.literal('release') }),
  z.strictObject({
    do: z.literal('jump'),
    ms: z
      .int()
      .min(1)
      .max(366 * 86_400_000),
  }),
  z.strictObject({ do: z.literal('catalog'), change: Change }),
  z.strictObject({ do: z.literal('pay'), as, result: z.enum(['paid', 'failed']) }),
  z.strictObject({ do: z.literal('expect'), as, text: z.string().min(1).max(2000), on: z.boolean() }),
  z.strictObject({ do: z.literal('mean'), place, text: z.string().max(2000) }),
  z.strictObject({ do: z.literal('undo') }),
  z.strictObject({ do: z.literal('again') }),
]);
export type Action = z.output<typeof Action>;

export const ActionRequest = z.strictObject({ revision: z.int().min(0), action: Action });

export const SaveRequest = z.strictObject({ file: z.string().max(400), title: z.string().max(300) });
