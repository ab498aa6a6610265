import { didYouMean } from '../nearest.ts';
import { Problem } from '../problem.ts';
import type { SourceDocument } from '../yaml/index.ts';
import { buildRef } from './build-steps.ts';
import type { WrittenStep } from './judge-step.ts';
import type { StepInput } from './schema-steps.ts';

interface Entry {
  /** Whose message it names. */
  of: 'customer' | 'bot';
  step: number;
}

/** Every label of a session: where it is given, and whether it may be used at a step. */
export class LabelBook {
  private readonly given = new Map<string, Entry>();
  private readonly twice: { label: string; step: number; field: (string | number)[] }[] = [];

  /** Labels are read from the raw steps, so that a step with another problem still gives its label. */
  constructor(steps: readonly WrittenStep[]) {
    steps.forEach(({ raw }, step) => {
      for (const { label, of, field } of labelsIn(raw)) {
        if (this.given.has(label)) this.twice.push({ label, step, field });
        else this.given.set(label, { of, step });
      }
    });
  }

  problems({ input, path }: WrittenStep, index: number, document: SourceDocument): Problem[] {
    const found = this.twice
      .filter((again) => again.step === index)
      .map(
        ({ label, field }) =>
          new Problem('usage', `label "${label}" is given twice`, {
            place: document.place([...path, ...field]),
            why: `step ${(this.given.get(label)?.step ?? 0) + 1} has it too`,
            fix: 'give one of them another name',
          }),
      );
    for (const { label, of, field } of input ? usesIn(input) : []) {
      const entry = this.given.get(label);
      const place = document.place([...path, ...field]);
      if (!entry) {
        const known = [...this.given].filter(([, e]) => e.of === of && e.step < index).map(([name]) => name);
        const fix =
          didYouMean(label, known) ??
          (of === 'bot'
            ? 'give the label in an expect before this step'
            : 'give the label to a message before this step');
        found.push(new Problem('usage', `unknown label "${label}"`, { place, why: 'no step gives it', fix }));
      } else if (entry.of !== of) {
        const why = entry.of === 'customer' ? "it names a customer's message" : 'it names a message of the bot';
        const fix = `name a message of the ${of} here`;
        found.push(new Problem('usage', `label "${label}" cannot be used here`, { place, why, fix }));
      } else if (entry.step >= index) {
        found.push(
          new Problem('usage', `label "${label}" is used before it is given`, {
            place,
            why: `step ${entry.step + 1} gives it`,
            fix: 'put that step before this one',
          }),
        );
      }
    }
    return found;
  }
}

type Found = { label: string; of: Entry['of']; field: (string | number)[] };

function labelsIn(raw: unknown): Found[] {
  if (typeof raw !== 'object' || raw === null) return [];
  const step = raw as Record<string, unknown>;
  const found: Found[] = [];
  const look = (holder: unknown, of: Entry['of'], ...field: (string | number)[]) => {
    const label = (holder as { label?: unknown } | null | undefined)?.label;
    if (typeof label === 'string') found.push({ label, of, field: [...field, 'label'] });
  };
  look(step, 'customer');
  look(step.say, 'customer', 'say');
  if (Array.isArray(step.burst)) for (const [n, part] of step.burst.entries()) look(part, 'customer', 'burst', n);
  look(step.expect, 'bot', 'expect');
  return found;
}

function usesIn(input: StepInput): Found[] {
  const found: Found[] = [];
  const ref = (word: string | undefined, ...field: (string | number)[]) => {
    if (word === undefined) return;
    const message = buildRef(word);
    if ('label' in message) found.push({ label: message.label, of: 'bot', field });
  };
  if (typeof input.tap === 'object') ref(input.tap.on, 'tap', 'on');
  if (input.quote) ref(input.quote.message, 'quote', 'message');
  if (typeof input.react === 'object') ref(input.react.to, 'react', 'to');
  if (typeof input.expect?.chosen === 'object') ref(input.expect.chosen.of, 'expect', 'chosen', 'of');
  for (const change of ['edit', 'delete'] as const) {
    const of = typeof input.send === 'object' ? input.send[change]?.of : undefined;
    if (of !== undefined) found.push({ label: of, of: 'customer', field: ['send', change, 'of'] });
  }
  if (typeof input.redeliver === 'object' && input.redeliver.message !== undefined) {
    found.push({ label: input.redeliver.message, of: 'customer', field: ['redeliver', 'message'] });
  }
  return found;
}
