import type { Trace } from '../trace/types.ts';

type Tally = Record<string, number>;

/** Which part of the space of conversations was visited, as counts. */
export class Coverage {
  readonly intents: Tally = {};
  readonly languages: Tally = {};
  readonly messageTypes: Tally = {};
  readonly rules: Tally = {};

  add(trace: Trace, rules: readonly string[]): void {
    for (const rule of rules) bump(this.rules, rule);
    for (const event of trace.events) {
      if (event.kind === 'said') bump(this.messageTypes, event.message.content.type);
    }
  }
}

function bump(tally: Tally, key: string): void {
  tally[key] = (tally[key] ?? 0) + 1;
}
