import { describe, expect, it } from 'vitest';
import { renderGithub } from './github.ts';
import { sampleFailure, sampleReport } from './sample.ts';

const without = { gates: [], failures: [] };

describe('annotations for GitHub', () => {
  it('stand at the line of the scenario, with the line breaks that the runner reads', () => {
    const failures = [sampleFailure({ place: 'scenarios/a, b.yaml:9:3', expected: '100%', actual: 'a\nb' })];
    const [, one] = renderGithub(sampleReport({ ...without, failures }));
    expect(one).toMatch(
      /^::error file=scenarios\/a%2C b\.yaml,line=9,title=[^:]+::expected 100%25, got a%0Ab%0Asaid: /,
    );
  });

  it('name the file from the root of the repository', () => {
    const failures = [sampleFailure({ place: 'scenarios/a.yaml:9' })];
    const [, one] = renderGithub(sampleReport({ ...without, failures }), (path) => `bots/shop/${path}`);
    expect(one).toContain('file=bots/shop/scenarios/a.yaml,line=9');
  });

  it('begin with the verdict, as information where all is well', () => {
    const passed = sampleReport({ ...without, verdict: 'pass', exitCode: 0, because: 'all is well' });
    expect(renderGithub(passed)).toEqual(['::notice title=Rehearsal%3A pass::all is well']);
    expect(renderGithub(sampleReport(without))[0]).toMatch(/^::error title=Rehearsal%3A fail::/);
  });

  it('name gates that failed or are open', () => {
    const lines = renderGithub(sampleReport({ failures: [] }));
    expect(lines.some((line) => line.startsWith('::error title=gate errors rate<0.01::10%25'))).toBe(true);
    expect(lines.some((line) => line.startsWith('::warning title=gate response_time p(95)<500::'))).toBe(true);
  });

  it('are ten of a level at most, the last of which says how many more there are', () => {
    const failures = Array.from({ length: 30 }, (_, n) => sampleFailure({ turn: n + 1, cause: `cause ${n}` }));
    const lines = renderGithub(sampleReport({ gates: [], failures }));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('::error title=Rehearsal::22 more findings, all of them in the report');
  });

  it('cannot be ended by what a bot says', () => {
    const failures = [sampleFailure({ actual: 'x\r\n::error::forged' })];
    for (const line of renderGithub(sampleReport({ ...without, failures }))) expect(line).not.toMatch(/[\r\n]/);
  });
});
