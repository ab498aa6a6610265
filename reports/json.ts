import type { CreateReporter } from './types.ts';

/** report.json on stdout, for programs. */
export const json: CreateReporter = ({ print }) => ({
  onEnd: (report) => print(`${JSON.stringify(report, null, 2)}\n`),
});
