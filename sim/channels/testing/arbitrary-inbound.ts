import fc from 'fast-check';
import type { CustomerContent, CustomerMessage } from '../../trace/types.ts';
import type { Inbound, Platform } from '../types.ts';

/** Messages of customers of every type, with ids as a platform makes them. */
export function arbitraries(messageId: Platform['messageId']): { inbound: fc.Arbitrary<Inbound> } {
  const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  const words = fc.stringMatching(/^\S+( \S+)*$/u);
  const anyId = fc.nat(1000).map((n) => messageId('out', 'other', n));
  const phones = fc.bigInt({ min: 1_000_000n, max: 999_999_999_999_999n }).map(String);

  /** Optional members are absent, never undefined. */
  const some = <T extends Record<string, fc.Arbitrary<unknown>>>(
    required: T,
    optional: Record<string, fc.Arbitrary<unknown>>,
  ) =>
    fc.record(
      { ...required, ...optional },
      { requiredKeys: Object.keys(required) },
    ) as unknown as fc.Arbitrary<CustomerContent>;

  const content: fc.Arbitrary<CustomerContent> = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text: anyText }),
    some(
      { type: fc.constant('tap'), via: fc.constant('list'), optionId: anyText, title: anyText },
      { description: anyText },
    ),
    some(
      { type: fc.constant('tap'), via: fc.constantFrom('button', 'template'), optionId: anyText, title: anyText },
      {},
    ),
    some({ type: fc.constantFrom('image', 'video') }, { caption: anyText }),
    some({ type: fc.constant('document'), filename: anyText }, { caption: anyText }),
    fc.record({ type: fc.constant('audio' as const), voice: fc.boolean() }),
    fc.constant<CustomerContent>({ type: 'sticker' }),
    some(
      {
        type: fc.constant('location'),
        latitude: fc.integer({ min: -90, max: 90 }),
        longitude: fc.integer({ min: -180, max: 180 }),
      },
      { name: anyText, address: anyText },
    ),
    fc.record({ type: fc.constant('contact' as const), name: words, phone: phones }),
    fc.record({ type: fc.constant('reaction' as const), emoji: fc.constantFrom('👍', ''), to: anyId }),
    fc.constant<CustomerContent>({ type: 'unsupported' }),
  );

  const message = fc
    .record({
      content,
      quotes: fc.option(anyId),
      forwarded: fc.option(fc.constantFrom('once' as const, 'often' as const)),
      ad: fc.option(anyText),
      n: fc.nat(),
    })
    .map(({ content, quotes, forwarded, ad, n }): CustomerMessage => {
      const quoted = quotes ?? (content.type === 'tap' ? messageId('out', 'other', 0) : undefined);
      return {
        id: messageId('in', 'session', n, content),
        content,
        ...(quoted && { quotes: quoted }),
        ...(forwarded && { forwarded }),
        ...(ad && { ad }),
      };
    });

  const inbound = fc.record({
    customer: fc.record(
      { key: fc.constant('c'), name: anyText, phone: phones, username: fc.constant('neema.k') },
      { requiredKeys: ['key', 'name', 'phone'] },
    ),
    message,
    at: fc.integer({ min: 1_000_000_000_000, max: 1_900_000_000_000 }),
  });

  return { inbound };
}
