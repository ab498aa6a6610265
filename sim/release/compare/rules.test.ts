import { describe, expect, it } from 'vitest';
import { Problems } from '../../problem.ts';
import { DEFAULT_RULES, parseRules } from './rules.ts';

function problemsOf(text: string): string[] {
  try {
    parseRules(text, 'allowed.yaml');
  } catch (error) {
    if (error instanceof Problems) return error.problems.map((one) => one.describe());
    throw error;
  }
  return [];
}

describe('the file of allowed effects', () => {
  it('changes what it names and leaves the rest', () => {
    const rules = parseRules(
      'confidence: 0.99\nmetrics:\n  errors: { allowed: 0.005 }\n  response_time: { critical: true, data: required }\n  rich_messages: off\n',
      'allowed.yaml',
    );
    expect(rules.confidence).toBe(0.99);
    expect(rules.metrics.errors).toEqual({ allowed: 0.005, critical: true, required: true });
    expect(rules.metrics.response_time).toEqual({ allowed: 0.2, critical: true, required: true });
    expect(rules.metrics.rich_messages).toBeUndefined();
    expect(rules.metrics.completion_rate).toEqual(DEFAULT_RULES.metrics.completion_rate);
    expect(rules.goals).toEqual(DEFAULT_RULES.goals);
  });

  it.each([
    ['metrics:\n  eror: { allowed: 0.1 }\n', /eror[\s\S]*errors/],
    ['metrics:\n  errors: { allowed: 2 }\n', /a number from 0 to 1[\s\S]*0\.02/],
    ['confidence: 95\n', /between 0\.5 and 1/],
    ['goals:\n  completion: 0.1\n', /there is no metric completion[\s\S]*completion_rate/],
    [
      `metrics:\n${Object.keys(DEFAULT_RULES.metrics)
        .map((name) => `  ${name}: off\n`)
        .join('')}`,
      /no metric is compared/,
    ],
  ])('refuses %j', (text, says) => {
    expect(problemsOf(text).join('\n')).toMatch(says);
    expect(problemsOf(text).join('\n')).toMatch(/allowed\.yaml:\d/);
  });

  it('refuses an empty file', () => expect(() => parseRules('# nothing\n', 'allowed.yaml')).toThrow('is empty'));
});
