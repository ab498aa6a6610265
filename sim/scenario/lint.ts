import { didYouMean } from '../nearest.ts';
import { type Place, Problem } from '../problem.ts';
import type { Product } from '../shop/types.ts';
import type { SourceDocument } from '../yaml/index.ts';
import { contradictions } from './contradictions.ts';
import type { WrittenStep } from './judge-step.ts';
import { LabelBook } from './labels.ts';
import { productProblems } from './lint-products.ts';
import { matcherProblem } from './matcher.ts';
import type { Action, StepInput } from './schema-steps.ts';

/** What a list of steps is checked against. */
export interface LintContext {
  document: SourceDocument;
  /** Keys in order; undefined when the customers could not be read. */
  customers: readonly string[] | undefined;
  /** Undefined when the catalogue could not be read. */
  products: readonly Product[] | undefined;
}

/** Steps by which a customer makes something reach the bot. */
const WRITES: ReadonlySet<Action> = new Set(['say', 'burst', 'tap', 'quote', 'send', 'react']);
/** Steps that need a message of the bot to exist. */
const NEEDS_A_REPLY = { tap: 'tapped', quote: 'quoted', react: 'reacted to' } as const;

/**
 * What no schema can see: steps that cannot be at the point where they stand, and names that nothing has.
 * Steps with problems of their own are passed over, but count for what they would have made possible.
 */
export function lintSteps(steps: readonly WrittenStep[], context: LintContext): Problem[] {
  const problems: Problem[] = [];
  const { document } = context;
  const labels = new LabelBook(steps);
  /** Customers whose message has gone out, and those who can have seen a reply. */
  const wrote = new Set<string>();
  const answered = new Set<string>();
  const fallback = context.customers?.[0] ?? '';

  steps.forEach((step, index) => {
    const { input, action, path } = step;
    const report = (what: string, place: Place, why: string, fix: string) =>
      problems.push(new Problem('usage', what, { place, why, fix }));
    const at = (...field: (string | number)[]) => document.place([...path, ...field]);
    const as = writtenAs(step) ?? fallback;

    if (input?.as !== undefined && context.customers && !context.customers.includes(input.as)) {
      report(
        `unknown customer "${input.as}"`,
        at('as'),
        'it is not among customers:',
        didYouMean(input.as, context.customers) ?? 'add it there',
      );
    }
    if (input) {
      problems.push(...labels.problems(step, index, document));
      if (context.products) problems.push(...productProblems(input, path, document, context.products));
    }
    if (input && index === 0 && joins(input)) {
      report(
        '"after" on the first step',
        input.after === undefined
          ? document.keyPlace([...path, 'burst', 0], 'after')
          : document.keyPlace(path, 'after'),
        'there is no step before it',
        'remove "after"',
      );
    }
    if (input?.expect) {
      for (const { key, what, why, fix } of contradictions(input.expect)) {
        report(what, document.keyPlace([...path, 'expect'], key), why, fix);
      }
      for (const key of ['says', 'never'] as const) {
        for (const matcher of [input.expect[key] ?? []].flat()) {
          const why = matcherProblem(matcher);
          if (why)
            report(`"${key}" has no valid expression`, at('expect', key), why, 'escape special characters with \\');
        }
      }
    }

    // Every other step waits for the bot, only a copy can come while it still works.
    if (action && !WRITES.has(action) && action !== 'redeliver') for (const key of wrote) answered.add(key);
    if (action && WRITES.has(action)) {
      if (!(input && joins(input)) && wrote.has(as)) answered.add(as);
      const whose = otherPhone(input) ?? as;
      const unknown = context.customers !== undefined && !context.customers.includes(whose);
      if (unknown && whose !== as)
        report(
          `unknown customer "${whose}"`,
          at(action, 'of'),
          'it is not among customers:',
          didYouMean(whose, context.customers ?? []) ?? 'add it there',
        );
      else if (action in NEEDS_A_REPLY && !answered.has(whose)) {
        const verb = NEEDS_A_REPLY[action as keyof typeof NEEDS_A_REPLY];
        report(
          `nothing can be ${verb} here`,
          document.keyPlace(path, action),
          'the bot cannot have sent this customer anything yet',
          'let the customer write first, e.g. "say: mko na viatu?"',
        );
      }
      wrote.add(as);
    } else if (action && action in NEEDS_A_MESSAGE && !wrote.has(as)) {
      const { what, why } = NEEDS_A_MESSAGE[action as keyof typeof NEEDS_A_MESSAGE];
      const onlyStock = input?.expect !== undefined && Object.keys(input.expect).every((key) => key === 'stock');
      if (!onlyStock) report(what, document.keyPlace(path, action), why, 'let the customer write before this step');
    } else if (action === undefined) {
      // What it was meant to be is unknown: it may have been a message, so nothing is held against later steps.
      wrote.add(as);
      answered.add(as);
    }
  });
  return problems;
}

const NEEDS_A_MESSAGE = {
  expect: {
    what: '"expect" before any message',
    why: 'this customer has not written yet, so there is nothing to judge',
  },
  redeliver: {
    what: '"redeliver" before any message',
    why: 'this customer has not sent a message that could come again',
  },
  pay: { what: '"pay" before any message', why: 'this customer cannot have an order yet' },
} as const;

/** Whether the step comes so long after the one before, instead of waiting for the reply to it. */
function joins(input: StepInput): boolean {
  const first = input.burst?.[0];
  return input.after !== undefined || (typeof first === 'object' && first.after !== undefined);
}

/** The customer on whose phone the option or message is, where that is another one. */
function otherPhone(input: StepInput | undefined): string | undefined {
  const { tap, quote } = input ?? {};
  return quote?.of ?? (typeof tap === 'object' ? tap.of : undefined);
}

function writtenAs({ raw }: WrittenStep): string | undefined {
  const as = (raw as { as?: unknown } | null)?.as;
  return typeof as === 'string' ? as : undefined;
}
