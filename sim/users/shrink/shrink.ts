import type { Script, Step } from '../../scenario/types.ts';
import { type BotSettings, DEFAULT_SETTINGS } from '../../shop/types.ts';
import { ddmin } from './ddmin.ts';
import { simplerSteps, withoutRefers, withProducts } from './simpler.ts';

export interface ShrinkBudget {
  /** How many candidates are played at most. */
  attempts: number;
  /** True when time is up. */
  expired?: () => boolean;
}

export interface Shrunk {
  /** The smallest script found that still fails; the one given, played as recorded, when none smaller does. */
  script: Script;
  attempts: number;
  /** Nothing smaller is left to try, within what is tried at all. */
  complete: boolean;
}

/** In a shop of one product, showing what there is and choosing look the same. */
const FEWEST_PRODUCTS = 2;

class OutOfBudget extends Error {}

/** A session as an ordinary script: the steps that were taken, and nobody left to decide others. */
export function recorded(script: Script): Script {
  const { actor, token, ...plain } = script;
  return { ...plain, steps: structuredClone(script.steps) };
}

/**
 * Makes a failing session smaller by playing candidates: fewer steps first, then fewer messages in bursts, simpler kinds
 * of messages and shorter texts, plain settings and fewer products. `stillFails` plays a candidate and says whether it
 * fails in the same way; one that cannot be played to its end does not. The session must have been played, so that its
 * steps are known.
 */
export async function shrinkSession(
  script: Script,
  stillFails: (candidate: Script) => Promise<boolean>,
  budget: ShrinkBudget,
): Promise<Shrunk> {
  let best = recorded(script);
  let attempts = 0;
  const tried = new Map<string, boolean>();
  /** Whether a candidate fails too; then it is the best so far. */
  const take = async (candidate: Script | undefined): Promise<boolean> => {
    if (!candidate || !isPlayable(candidate.steps)) return false;
    const { steps, settings, customers, catalog, faults } = candidate;
    const key = JSON.stringify([faults, steps, settings, customers.length, catalog.products.map(({ id }) => id)]);
    const known = tried.get(key);
    if (known !== undefined) return known;
    if (attempts >= budget.attempts || budget.expired?.()) throw new OutOfBudget();
    attempts += 1;
    const fails = await stillFails(candidate);
    tried.set(key, fails);
    if (fails) best = candidate;
    return fails;
  };
  try {
    await take(withoutRefers(best));
    await fewerFaults(best, take);
    for (let before = ''; before !== sizeOf(best); ) {
      before = sizeOf(best);
      const whole = best;
      await ddmin(whole.steps, (steps) => take({ ...whole, steps }));
      await shrinkBursts(() => best, take);
      await simplify(() => best, take);
    }
    await plainSettings(() => best, take);
    const { products } = best.catalog;
    const rest = best;
    await ddmin(products, (kept) =>
      kept.length < FEWEST_PRODUCTS ? Promise.resolve(false) : take(withProducts(rest, kept)),
    );
    await take(withoutUnknownTerms(best));
  } catch (error) {
    if (!(error instanceof OutOfBudget)) throw error;
    return { script: best, attempts, complete: false };
  }
  return { script: best, attempts, complete: true };
}

type Take = (candidate: Script | undefined) => Promise<boolean>;

const sizeOf = ({ steps }: Script): string => JSON.stringify(steps);

/** A step that joins a turn, or that repeats a message, needs one before it. */
function isPlayable(steps: readonly Step[]): boolean {
  const [first] = steps;
  if (!first || joins(first)) return false;
  return (
    first.do !== 'redeliver' && steps.some(({ do: what }) => ['say', 'burst', 'tap', 'quote', 'send'].includes(what))
  );
}

/** Whether a step comes so long after the one before it. */
function joins(step: Step): boolean {
  if (step.do === 'say' || step.do === 'quote') return step.part.after !== undefined;
  if (step.do === 'burst') return step.parts[0]?.after !== undefined;
  return 'after' in step && step.after !== undefined;
}

/** None, else as few as still show it. */
async function fewerFaults(script: Script, take: Take): Promise<void> {
  const { faults = [], ...healthy } = script;
  if (faults.length === 0 || (await take(healthy))) return;
  await ddmin([...faults], (fewer) =>
    fewer.length === 0 ? Promise.resolve(false) : take({ ...script, faults: fewer }),
  );
}

async function shrinkBursts(best: () => Script, take: Take): Promise<void> {
  for (let at = 0; at < best().steps.length; at += 1) {
    const script = best();
    const step = script.steps[at];
    if (step?.do !== 'burst') continue;
    await ddmin(step.parts, (parts) =>
      parts.length === 0 ? Promise.resolve(false) : take(replaced(script, at, { ...step, parts })),
    );
  }
}

async function simplify(best: () => Script, take: Take): Promise<void> {
  for (let at = 0; at < best().steps.length; at += 1) {
    for (let again = true; again; ) {
      again = false;
      const script = best();
      for (const simpler of simplerSteps(script.steps[at]!, script.catalog.products)) {
        if (await take(replaced(script, at, simpler))) {
          again = true;
          break;
        }
      }
    }
  }
}

async function plainSettings(best: () => Script, take: Take): Promise<void> {
  for (const key of Object.keys(DEFAULT_SETTINGS) as (keyof BotSettings)[]) {
    const script = best();
    if (script.settings[key] === DEFAULT_SETTINGS[key]) continue;
    await take({ ...script, settings: { ...script.settings, [key]: DEFAULT_SETTINGS[key] } });
  }
}

function replaced(script: Script, at: number, step: Step): Script {
  return { ...script, steps: script.steps.map((other, n) => (n === at ? step : other)) };
}

function withoutUnknownTerms(script: Script): Script | undefined {
  const present = new Set(script.steps.map(({ as }) => as));
  const customers = script.customers.filter(({ key }) => present.has(key));
  return customers.length === script.customers.length ? undefined : { ...script, customers };
}
