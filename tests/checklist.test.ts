/** docs/checklist.yaml holds every box and command of the release checklist; docs/checklist.md is made from it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type AllCommands, COMMANDS } from '../sim/cli/program.ts';
import { judgeMilestone, MILESTONES } from '../sim/release/monitor/milestones.ts';
import { ioOf } from './in-process.ts';

const text = z.string().min(1);
const box = z.union([
  z.strictObject({ box: text, automated: z.array(text).min(1), note: text.optional() }),
  z.strictObject({ box: text, assisted: z.array(text).min(1), note: text.optional() }),
  z.strictObject({ box: text, people: text }),
]);
const checklist = z
  .strictObject({
    sections: z.array(z.strictObject({ title: text, boxes: z.array(box) })),
    commands: z.array(z.strictObject({ document: text, use: z.array(text), note: text.optional() })),
  })
  .parse(parse(readFileSync('docs/checklist.yaml', 'utf8')));
type Box = z.output<typeof box>;

const boxes = checklist.sections.flatMap((section) => section.boxes);
const wayOf = (one: Box): 'automated' | 'assisted' | 'people' =>
  'automated' in one ? 'automated' : 'assisted' in one ? 'assisted' : 'people';
const usedBy = (one: Box): string[] => ('automated' in one ? one.automated : 'assisted' in one ? one.assisted : []);
const count = (way: string): number => boxes.filter((one) => wayOf(one) === way).length;
const sha256 = (lines: string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex');

/** The page, but for what people wrote above the first section. */
function page(): string {
  const code = (commands: string[]): string =>
    commands.map((command) => `\`${command.replaceAll('|', '\\|')}\``).join(', ');
  const sections = checklist.sections.map(({ title, boxes: own }) => {
    const rows = own.map((one) => {
      const [what, note] = 'people' in one ? [one.people, ''] : [code(usedBy(one)), one.note ?? ''];
      return `| ${one.box} | ${wayOf(one)} | ${what} | ${note} |`;
    });
    return `### ${title}\n| box | how | by | instead, or beside it |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  const commands = checklist.commands.map(
    ({ document, use, note = '' }) => `| ${code([document])} | ${code(use) || '-'} | ${note} |`,
  );
  const head = readFileSync('docs/checklist.md', 'utf8').split('\n## Boxes\n')[0];
  const counts = `Of ${boxes.length} boxes ${count('automated')} are automated, ${count('assisted')} are assisted, and ${count('people')} are for people.`;
  return [
    `${head}\n## Boxes\n${counts}\n`,
    sections.join('\n'),
    `## Commands\n| document | here | note |\n|---|---|---|\n${commands.join('\n')}\n`,
  ].join('\n');
}

describe('the checklist', () => {
  it('has all boxes and commands of the document, in its words', () => {
    const lines = checklist.commands.map(({ document }) => document);
    // The last ones stand for its Python and SQL.
    const shell = lines.slice(
      0,
      lines.findIndex((line) => line.startsWith('MessageHarmonizationLog.objects')),
    );
    expect({ boxes: boxes.length, shell: shell.length }).toEqual({ boxes: 130, shell: 66 });
    expect(sha256(boxes.map((one) => one.box))).toBe(
      '3f84bc2e64419b76ad412e91cc8dc808c905d3d015e442795d94a3169b31e41a',
    );
    expect(sha256([...shell].sort(byCodePoint))).toBe(
      '51e73ef4467fcac0890fae3c6dd84ac7cde2e1d9cd314d7f30b7876d0068066e',
    );
    expect(lines.length - shell.length).toBe(7);
  });

  it('leaves at most 5 of the 98 boxes that software can tick to people', () => {
    expect(count('people')).toBeLessThanOrEqual(130 - 98 + 5);
  });

  it('names commands, scripts, files and units that exist', async () => {
    const used = [...boxes.flatMap(usedBy), ...checklist.commands.flatMap(({ use }) => use)];
    const absent: string[] = [];
    for (const command of new Set(used)) if (!(await exists(command))) absent.push(command);
    expect(absent).toEqual([]);
    for (const wrong of ['rehearsal bot fly', 'rehearsal gate --fly', 'npm run fly', 'docs/fly.md', 'fly'])
      expect(await exists(wrong), wrong).toBe(false);
  });

  it('names a command that backs the real database up, and the milestones that the monitor judges', () => {
    const made = boxes.filter((one) => /^(?:Full database|Database) backup|^Backup verified/.test(one.box));
    expect(made.map(({ box }) => box)).toHaveLength(3);
    for (const one of made) expect(usedBy(one)[0], one.box).toMatch(/^rehearsal release backup /);
    const [quarter] = MILESTONES;
    const read = { errors: { n: 0, failed: 0 }, cache: { n: 0, failed: 0 }, rates: {}, compared: null };
    const targets = judgeMilestone(quarter, {
      ...read,
      durations: { n: 0, avg: null, p95: null, deviation: null, slow: 0 },
    });
    // `<500ms` of a box is `below 500 ms` of a target.
    const judged = new Set(targets.map(({ target }) => /\d+/.exec(target)?.[0]));
    const bounded = boxes.flatMap((one) => {
      const bound = /acceptable \([<>](\d+)(?:%|ms)\)/.exec(one.box)?.[1];
      return bound !== undefined && judged.has(bound) ? [[one.box, usedBy(one)[0]]] : [];
    });
    expect(bounded).toHaveLength(3);
    for (const [name, command] of bounded) expect(command, name).toMatch(/^rehearsal release monitor --since /);
  });

  it('is the page', async () => {
    await expect(page()).toMatchFileSnapshot('../docs/checklist.md');
  });
});

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
/** Of npm itself, and of the systems that bots run on. */
const KNOWN = /^(?:npm (?:ci|sbom)|npm test|psql|redis-cli|curl|grep)(?: |$)/;

async function exists(command: string): Promise<boolean> {
  const [program, ...rest] = command.split(' ');
  const unit = /\brehearsal-bot-\w+/.exec(command)?.[0];
  if (program === 'rehearsal') return existsOfOurs(rest);
  if (program === 'systemctl' || program === 'journalctl') return existsSync(`examples/deploy/${unit}.service`);
  if (command.startsWith('npx vitest run'))
    return rest.slice(2).every((word) => word.startsWith('--') || /^(?:unit|real)$/.test(word) || existsSync(word));
  if (command.startsWith('npm run ')) return (rest[1] ?? '') in scripts;
  return KNOWN.test(command) || (/[./]/.test(command) && existsSync(command));
}

async function existsOfOurs(words: string[]): Promise<boolean> {
  const all: AllCommands = async () => [];
  const load = COMMANDS[words[0] ?? '']?.load;
  if (load === undefined) return words.join(' ') === '--version';
  let command: Command = (await load())(ioOf({}), () => {}, all);
  let at = 1;
  for (; command.commands.length > 0 && at < words.length; at += 1) {
    const child = command.commands.find((one) => one.name() === words[at]);
    if (child === undefined) break;
    command = child as Command;
  }
  const flags = words.slice(at).filter((word) => word.startsWith('--'));
  const bare = words[at] !== undefined && !words[at]?.startsWith('--');
  if (bare && command.commands.length > 0) return false;
  return flags.every((flag) => command.options.some(({ long }) => long === flag));
}
