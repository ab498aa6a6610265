import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import { FaultMapping } from '../fault-plans/index.ts';
import { InlineCatalog } from '../shop/schema.ts';
import type { Scenario, ScenarioExpectation, ScenarioStep } from './scenario-input.ts';
import { Session, Settings } from './schema.ts';
import { Means } from './schema-base.ts';
import { Expect } from './schema-expect.ts';
import { StepMapping } from './schema-steps.ts';
import { typescriptOf } from './testing/typescript.ts';

const FILE = join(import.meta.dirname, 'scenario-input.ts');
const HEAD = `/**
 * What \`defineScenario\` takes: the keys of a scenario file, made from the same schemas. Generated; after a change of the
 * schemas: npx vitest run sim/scenario/typescript.test.ts -u
 */

`;

test('the types of scenarios in TypeScript are those of the schemas', async () => {
  const types = typescriptOf({
    ...{ Scenario: Session, ScenarioStep: StepMapping, ScenarioExpectation: Expect, ScenarioMeaning: Means },
    ...{ ScenarioSettings: Settings, ScenarioShop: InlineCatalog, ScenarioFault: FaultMapping },
  });
  const biome = ['node_modules/@biomejs/biome/bin/biome', 'format', `--stdin-file-path=${FILE}`];
  const formatted = execFileSync(process.execPath, biome, { input: HEAD + types, encoding: 'utf8' });
  await expect(formatted).toMatchFileSnapshot(FILE);
});

test('they allow exactly the values that the schemas take', () => {
  expectTypeOf<ScenarioExpectation>().toExtend<z.input<typeof Expect>>();
  expectTypeOf<ScenarioStep>().toExtend<z.input<typeof StepMapping>>();
  expectTypeOf<Scenario>().toExtend<z.input<typeof Session>>();
  expect(Session.safeParse({ title: 'A cup', shop: 'duka', steps: [{ say: 'hi' }] } satisfies Scenario).success).toBe(
    true,
  );
});
