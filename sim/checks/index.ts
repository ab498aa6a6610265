/**
 * The judges: one file per property or invariant, each a pure function from a session that has been read (`sim/oracle`)
 * to observations with evidence. `checks` lists them, `runChecks` applies them all. `docs/checks.md` says what each one
 * counts, leaves out and cannot see.
 */
import { readSession, type SessionModel } from '../oracle/conversation.ts';
import type { Trace } from '../trace/types.ts';
import { checkout } from './checkout.ts';
import { confirmation } from './confirmation.ts';
import { acknowledgedSafe, noneLost, onceOnly, tampered, unsolicited } from './delivery-safety.ts';
import { echo } from './echo.ts';
import { emptyResults, inquiryMatch } from './empty-results.ts';
import { errors } from './errors.ts';
import { checkoutFacts, disclaimers, grounding, inventions, staleClaims } from './grounding.ts';
import { handedOver, handOver, stopFinal } from './hand-over.ts';
import { harmonization, onTime } from './harmonization.ts';
import { identity } from './identity.ts';
import { emptyCatalogue, immediateProducts } from './immediate-products.ts';
import { type Inspection, observe } from './inspection.ts';
import { customerIsolation, type OtherTenant, tenantIsolation } from './isolation.ts';
import { language, languageFollowed, languageKept, oneLanguage } from './language.ts';
import { notReferences } from './not-references.ts';
import { neverOversold, orderConsistency, paymentNotification } from './orders.ts';
import { accepted, readAndTyping, window24 } from './platform-rules.ts';
import { newSession, recall } from './recall.ts';
import { recentContext } from './recent-context.ts';
import { reference } from './reference.ts';
import { card, fallback, optionTitles } from './reply-shape.ts';
import { rich } from './rich.ts';
import { shortReplies } from './short-replies.ts';
import { maxProducts, productFacts } from './shown-products.ts';
import type { Check, Observation } from './types.ts';
import { vague } from './vague.ts';
import { cacheHits, groundingCrossCheck, harmonizationCrossCheck, referenceCrossCheck } from './white-box.ts';

export type { OtherTenant } from './isolation.ts';

const inspections = (otherTenants: readonly OtherTenant[]): Inspection[] => [
  harmonization,
  reference,
  emptyResults,
  language,
  grounding,
  rich,
  errors,
  cacheHits,
  onTime,
  immediateProducts,
  emptyCatalogue,
  inquiryMatch,
  notReferences,
  recentContext,
  checkout,
  identity,
  recall,
  newSession,
  vague,
  card,
  optionTitles,
  fallback,
  shortReplies,
  confirmation,
  maxProducts,
  productFacts,
  disclaimers,
  staleClaims,
  checkoutFacts,
  inventions,
  languageKept,
  languageFollowed,
  oneLanguage,
  handOver,
  paymentNotification,
  echo,
  acknowledgedSafe,
  noneLost,
  onceOnly,
  unsolicited,
  tenantIsolation(otherTenants),
  customerIsolation,
  stopFinal,
  handedOver,
  window24,
  neverOversold,
  orderConsistency,
  accepted,
  tampered,
  readAndTyping,
  harmonizationCrossCheck,
  referenceCrossCheck,
  groundingCrossCheck,
];

const alone = inspections([]);

/** Every check, for the gate, the documentation and the report. */
export const checks: Check[] = alone.map(({ check }) => check);

/** Judges a session that has been read. */
export type Judge = (session: SessionModel) => Observation[];

/**
 * A judge of all checks, or of the `only` one, for a run with these other shops: their names must never appear in a
 * session's own. What happened after the harness or the infrastructure broke is no fault of the bot's and is skipped.
 */
export function judge(otherTenants: readonly OtherTenant[] = [], only?: string): Judge {
  const all = otherTenants.length === 0 ? alone : inspections(otherTenants);
  const list = only === undefined ? all : all.filter(({ check }) => check.name === only);
  return (session) => {
    const broken = session.trace.events.find((event) => event.kind === 'trouble')?.at ?? Number.POSITIVE_INFINITY;
    return list
      .flatMap((inspection) => observe(inspection, session))
      .filter((observation) => observation.at < broken)
      .sort((a, b) => a.at - b.at);
  };
}

/** All observations of one session, in the order of the conversation. */
export function runChecks(trace: Trace, otherTenants: readonly OtherTenant[] = []): Observation[] {
  return judge(otherTenants)(readSession(trace));
}
