import { expect, it } from 'vitest';
import type { Trace } from '../sim/trace/types.ts';
import { chatLines, speakerOf } from './chat.ts';

const traceOf = (customers: string[]): Trace => {
  const sent = customers.map((customer, at) => ({
    ...{ kind: 'sent', at, customer, accepted: true },
    botMessage: { type: 'text', text: 'Karibu', options: [] },
  }));
  const session = { startedAt: 0, shop: { name: 'Duka' }, customers: customers.map((key) => ({ key })) };
  return { session, events: sent } as unknown as Trace;
};

it('says to whom the shop speaks where several customers write', () => {
  expect(chatLines(traceOf(['amina', 'juma']))[0]).toMatchObject({ who: 'Duka', to: 'amina' });
  const who = (trace: Trace, customer?: string) => chatLines(trace, customer).map(speakerOf);
  expect(who(traceOf(['amina', 'juma']))).toEqual(['Duka to amina', 'Duka to juma']);
  expect(who(traceOf(['amina', 'juma']), 'juma')).toEqual(['Duka']);
  expect(who(traceOf(['amina']))).toEqual(['Duka']);
});
