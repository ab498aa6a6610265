import type { Scenario } from './scenario-input.ts';

/**
 * Gives a scenario its types, so that an editor completes and checks it. Export it, or a list of scenarios, by default from
 * a file `NAME.scenario.ts`, beside scenarios in YAML or anywhere else:
 *
 *     import { defineScenario } from 'rehearsal';
 *
 *     export default defineScenario({
 *       title: 'The second bag of a list',
 *       shop: 'my-shop',
 *       steps: [{ say: 'show me bags' }, { expect: { replies: 1 } }],
 *     });
 *
 * `rehearsal run NAME.scenario.ts` plays it; nothing has to be built. All keys are those of the YAML files
 * (docs/scenarios.md).
 */
export function defineScenario(scenario: Scenario): Scenario {
  return scenario;
}
