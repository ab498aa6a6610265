/** Where in a file something was found. Line and column count from 1. */
export interface Place {
  file: string;
  line?: number;
  column?: number;
}

/**
 * An error for the person at the terminal: what is wrong, where, why, and what to do about it.
 * `usage` problems end with exit code 2, `infrastructure` and `harness` problems with 3.
 */
export class Problem extends Error {
  override name = 'Problem';
  readonly kind: 'usage' | 'infrastructure' | 'harness';
  readonly place: Place | undefined;
  readonly why: string | undefined;
  readonly fix: string | undefined;

  constructor(
    kind: 'usage' | 'infrastructure' | 'harness',
    what: string,
    more: { place?: Place; why?: string; fix?: string; cause?: unknown } = {},
  ) {
    super(what, more.cause === undefined ? undefined : { cause: more.cause });
    this.kind = kind;
    this.place = more.place;
    this.why = more.why;
    this.fix = more.fix;
  }

  get exitCode(): 2 | 3 {
    return this.kind === 'usage' ? 2 : 3;
  }

  /** `file:line:column: what` and, where known, why and what to do, each on a line of its own. */
  describe(): string {
    const lines = [this.place ? `${formatPlace(this.place)}: ${this.message}` : this.message];
    if (this.why) lines.push(`  why: ${this.why}`);
    if (this.fix) lines.push(`  fix: ${this.fix}`);
    return lines.join('\n');
  }
}

/** Several problems at once, e.g. all that is wrong in a scenario file. */
export class Problems extends Problem {
  override name = 'Problems';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const first = problems[0];
    super(first?.kind ?? 'usage', problems.map((p) => p.message).join('; '));
    this.problems = problems;
  }

  override describe(): string {
    return this.problems.map((p) => p.describe()).join('\n');
  }
}

/** `file:line:column`, as editors and terminals make clickable. */
export function formatPlace(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
}
