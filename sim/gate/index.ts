/** From figures to a verdict: the gate file, the statistics, and the one function that decides. Pure. */
export { decide } from './decide.ts';
export { durationsAreOpen } from './durations-are-open.ts';
export { evaluate, rateInterval } from './evaluate.ts';
export { gateAt, gateSchema, parseGate } from './gate-file.ts';
export { type Budget, type Remedy, SequentialTest } from './sequential.ts';
export type { Analysis, Decision, Evidence, GateFile, GateResult, GateVerdict, Troubles, Verdict } from './types.ts';
