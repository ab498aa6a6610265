/** Hand-made runs for the tests of the page: sessions with one kind of fault each, judged as in any run. */
import type { Report, RunFiles, SessionRecord } from '../reports/index.ts';
import { checkMetas, evaluate } from '../sim/checks/index.ts';
import { buttons, type Chat, chat, list, shoeList, shoeShop, text } from '../sim/checks/testing.ts';
import { parseGate } from '../sim/gate/index.ts';
import { checklist } from '../sim/profiles/index.ts';
import { Aggregator, buildReport, Examples, sessionResultOf } from '../sim/results/index.ts';
import type { Trace, WireRecord } from '../sim/trace/types.ts';

export interface PageRun {
  report: Report;
  stored: RunFiles;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** What a bot must be able to say without harm to whoever reads it. */
export const HOSTILE = {
  script:
    '</script><script>document.title = "taken over"</script><img src=x onerror="document.title = \'taken over\'">',
  terminal: '\u001b[31mred\u001b[0m\u0007',
  direction: 'price \u202egnp.exe\u202c مرحبا بكم في متجرنا שלום',
  emoji: '👩‍👩‍👧‍👦🏽🇰🇪✨',
  long: 'mrefu'.repeat(819),
};

const HELLO = "Welcome to Duka Bora, I'm the AI assistant.";

const greeted = (session: Chat): Chat =>
  session.says('amina', 'show me shoes please').bot(shoeList(`${HELLO} Here are our shoes. Tap one to choose.`));

/** Sessions by their ids: good ones, and ones with a fault. */
const SESSIONS: Record<string, (session: Chat) => Chat> = {
  'good/list.yaml': greeted,
  'good/next-day.yaml': (session) =>
    greeted(session)
      .says('amina', 'thanks a lot', { after: 2 * MINUTE })
      .bot(text("You're welcome! Tell me when you want to see more."))
      .says('amina', 'good morning', { after: DAY })
      .bot(text('Good morning! Which shoes would you like to see today?')),
  'wrong/price.yaml': (session) =>
    greeted(session)
      .says('amina', 'how much is the Safari Boot?', { after: 9 * MINUTE })
      .bot(buttons('The Safari Boot costs KES 3,900 and is in stock.', ['Buy', 'More'])),
  'wrong/price-again.yaml': (session) =>
    greeted(session)
      .says('amina', 'what does the Safari Boot cost?')
      .bot(buttons('The Safari Boot costs KES 3,900 and is in stock.', ['Buy', 'More'])),
  'wrong/position.yaml': (session) =>
    greeted(session)
      .says('amina', 'the second one')
      .bot(buttons('You chose the Court Sneaker, KES 2,800.50, in stock. How many?', ['1', '2', '3'])),
  'wrong/early.yaml': (session) =>
    session
      .says('amina', 'hello')
      .botAfter(400, text(`${HELLO} What are you looking for?`))
      .says('amina', 'do you have', { after: 500 })
      .says('amina', 'blue shoes?', { after: 700 })
      .bot(list('Here are our blue shoes. Tap one to choose.', ['Blue Runner | KES 3,200 · In stock'])),
  'wrong/language.yaml': (session) =>
    session
      .says('amina', 'habari, mna viatu gani leo?')
      .bot(shoeList(`${HELLO} Here are our shoes that you can buy today. Tap one to choose.`)),
  'wrong/silent.yaml': (session) =>
    greeted(session)
      .says('amina', 'do you have red shoes?')
      .wait(5 * MINUTE),
  'two/customers.yaml': (session) =>
    greeted(session)
      .says('juma', 'do you have bags?')
      .bot(
        list(`${HELLO} Here are our bags. Tap one.`, [
          'Canvas Tote | KES 900 · In stock',
          'Evening Clutch | KES 1,500 · In stock',
        ]),
      ),
  'hostile/texts.yaml': (session) => {
    greeted(session);
    for (const words of Object.values(HOSTILE)) session.says('amina', 'thanks').bot(text(words));
    return session;
  },
};

const GATES = `confidence: 0.95
gates:
  grounding_failures: ['rate<0.05']
  harmonization_success: ['rate>0.95']
  language_consistency: ['rate>0.95']
  response_time: ['p(95)<500']
`;

const traceOf = (id: string, play: (session: Chat) => Chat, more: Partial<Trace['session']> = {}): Trace =>
  play(
    chat(shoeShop(), {
      ...{ id, title: `The session ${id}`, source: { kind: 'scripted', file: `scenarios/${id}`, line: 2 } },
      ...more,
    }),
  ).trace();

/** The same with the bytes of its webhooks and calls, as a run keeps them of a session in which something failed. */
export function withWire(trace: Trace): Trace {
  const wire = trace.events.flatMap((event, place): WireRecord[] => {
    if (event.kind === 'said') {
      const { message, customer } = event;
      const value = {
        metadata: { phone_number_id: '106540352242922' },
        contacts: [{ wa_id: customer }],
        messages: [message],
      };
      const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ value }] }] });
      return [
        {
          what: 'webhook',
          places: [place],
          method: 'POST',
          path: '/webhook',
          body,
          status: 200,
          answer: '{"ok":true}',
        },
      ];
    }
    if (event.kind !== 'sent') return [];
    const { id, ...sent } = event.botMessage;
    const body = JSON.stringify({ messaging_product: 'whatsapp', to: event.customer, ...sent });
    const answer = JSON.stringify({ messages: [{ id }] });
    return [{ what: 'call', places: [place], method: 'POST', path: '/v23.0/1/messages', body, status: 200, answer }];
  });
  return { ...trace, wire };
}

/** A run of these traces, with its report and what is stored of it. After the first `all`, judgements begin again. */
export function judged(
  traces: readonly Trace[],
  history: Awaited<ReturnType<RunFiles['history']>> = [],
  all = traces.length,
): PageRun {
  const aggregator = new Aggregator(({ id }) => `npx rehearsal run scenarios/${id} --seed 1`);
  const examples = new Examples();
  const records: SessionRecord[] = [];
  aggregator.onRecord = (record) => records.push(record);
  const results = traces.slice(0, all).map((trace, n) => {
    const durations = { response_time: [{ at: 1_000 * n, ms: 40 + ((n * 7919) % 97) }] };
    return sessionResultOf({ trace, ...evaluate(trace), durations }, examples);
  });
  for (const [n, { session }] of traces.entries()) {
    const { id, title, source } = session;
    aggregator.add({ ...results[n % all]!, id, title, source });
  }
  const report = buildReport(aggregator, { file: parseGate(GATES, 'gate.yaml'), evidence: null }, checkMetas(), {
    ...{ id: '20260302-090000-ab12', command: 'rehearsal gate', version: '0.1.0', commit: 'c0ffee', seed: 1 },
    ...{ clock: 'both', channel: 'cloud', target: 'a faulty bot', startedAt: new Date('2026-03-02T09:00:00Z') },
    ...{ durationMs: 61_000, playingSeconds: 20, services: null, planned: traces.length, stoppedBy: null },
    profile: checklist().profile,
  });
  return {
    report,
    stored: {
      async *records() {
        yield* structuredClone(records);
      },
      async *traces() {
        yield* traces;
      },
      history: async () => history,
    },
  };
}

/** A run of all of them, after another one: there `good/list.yaml` and `wrong/price.yaml` failed. */
export function faultyRun(): PageRun {
  const past = {
    ...{ id: '20260301-090000-ab12', startedAt: '2026-03-01T09:00:00.000Z', command: 'rehearsal gate', commit: 'beef' },
    ...{ seed: 1, target: 'a faulty bot', verdict: 'fail' as const, durationMs: 50_000, sessions: 9 },
    metrics: { grounding_failures: 0.2 },
    gates: [
      {
        ...{ metric: 'grounding_failures', expression: 'rate<0.05', value: 0.2, verdict: 'fail' as const },
        interval: [0.1, 0.3] as [number, number],
      },
    ],
    failedSessions: 2,
    failed: [
      ['good/list.yaml', ['no-echo']],
      ['wrong/price.yaml', ['checkout-facts']],
    ] as [string, string[]][],
  };
  return judged(
    Object.entries(SESSIONS).map(([id, play]) =>
      id.startsWith('good/') ? traceOf(id, play) : withWire(traceOf(id, play)),
    ),
    [past],
  );
}

/** As many sessions as a large run has: all different, one in fifty with a wrong price, one with words that no other has. */
export function largeRun(sessions: number): PageRun {
  const words = (n: number): string => ((n * 2_654_435_761) % 2 ** 32).toString(36);
  const traces = Array.from({ length: sessions }, (_, n): Trace => {
    const price = n % 50 === 7 ? '3,900' : '4,500';
    const trace = traceOf(
      `generated/g2-1-${n}`,
      (session) =>
        greeted(session)
          .says('amina', `hello again ${words(n)} ${words(n + 1)}`)
          .bot(text(`How can I help you with ${words(n * 3)} today? We have boots and sneakers for you.`))
          .says('amina', `how much is the Safari Boot? ${n === 4_321 ? 'xylophone' : words(n * 5)}`)
          .bot(buttons(`The Safari Boot costs KES ${price} and is in stock.`, ['Buy', 'More']))
          .says('amina', `thanks ${words(n * 7)}`)
          .bot(text("You're welcome! Tell me when you want to see more.")),
      { source: { kind: 'generated', token: `g2-1-${n}` }, tags: [], title: `customer ${words(n)}` },
    );
    const own = withIds(trace, (id) => `wamid.${words(n + 1)}${words(n * 11 + 3)}${id}`);
    return n % 50 === 7 ? withWire(own) : own;
  });
  return judged(traces, [], 50);
}

/** Message ids that no two sessions share, as on a platform: they do not pack well. */
function withIds(trace: Trace, idOf: (id: string) => string): Trace {
  return JSON.parse(JSON.stringify(trace), (key, value: unknown) =>
    key === 'ids'
      ? (value as string[]).map(idOf)
      : (key === 'id' || key === 'messageId' || key === 'quotes') &&
          typeof value === 'string' &&
          /^(in|out)\d+$/.test(value)
        ? idOf(value)
        : value,
  ) as Trace;
}
