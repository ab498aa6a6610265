import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, slowest first, as measured on 2026-11-30 (docs/maintainers/performance.md). Begun last, each would
 * keep one processor busy while the other has nothing left to do.
 */
export const SLOW = [
  'tests/release-rehearse.test.ts',
  'tests/prove.test.ts',
  'tests/generated-mutants.test.ts',
  'tests/lost-servers.test.ts',
  'tests/interrupt.test.ts',
  'tests/known-bot.test.ts',
  'tests/faults.test.ts',
  'tests/load.test.ts',
  'tests/packed.test.ts',
  'tests/tutorial.test.ts',
  'tests/workers.test.ts',
  'sim/release/backup/backup.test.ts',
  'tests/shards.test.ts',
  'tests/attach.test.ts',
  'tests/repeat.test.ts',
  'tests/release-compare.test.ts',
  'tests/report-page.test.ts',
  'tests/chat-page.test.ts',
  'reference-bot/store/flat-cost.test.ts',
  'tests/hooks.test.ts',
  'tests/replies-sql.test.ts',
  'tests/server-addresses.test.ts',
  'tests/free-style.test.ts',
  'tests/any-bot.test.ts',
  'tests/results.test.ts',
  'tests/relation-mutants.test.ts',
  'tests/record.test.ts',
  'tests/stopped-target.test.ts',
  'tests/bot-operations.test.ts',
  'tests/generated.test.ts',
  'tests/cli.test.ts',
  'tests/own-checks.test.ts',
  'tests/toy-target.test.ts',
  'tests/toy-channel.test.ts',
  'tests/catalog.test.ts',
  'tests/k6.test.ts',
];

/** Starts the slowest files first; the others as Vitest would. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = SLOW.indexOf(relative(this.ctx.config.root, moduleId));
      return at < 0 ? SLOW.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
