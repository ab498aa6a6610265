/** The pages of docs/reference/, made of the code: commands and flags, the keys of files, the checks. */
import { readFileSync } from 'node:fs';
import type { Argument, Command, Option } from 'commander';
import { checks } from '../../sim/checks/index.ts';
import { type AllCommands, COMMANDS } from '../../sim/cli/program.ts';
import { ioOf } from '../in-process.ts';
import { cell, type Json, keyRows } from './keys.ts';

const MADE = 'This page is made from the code: `npx vitest run tests/reference.test.ts -u`.';

const all: AllCommands = () =>
  Promise.all(Object.values(COMMANDS).map(async ({ load }) => (await load())(ioOf(), () => {}, all)));

/** Every command with its arguments and flags. */
export async function commandsPage(): Promise<string> {
  const blocks = (await all()).flatMap((command) => {
    const { does = '' } = COMMANDS[command.name()] ?? {};
    return commandBlock(command, command.name(), does, 2);
  });
  return page(
    'Commands and flags',
    `Look up what a command takes. Flags with a default show it.\n\n\`\`\`sh\nnpx rehearsal doctor\n\`\`\`\n\n${MADE}`,
    blocks,
  );
}

function commandBlock(command: Command, name: string, does: string, level: number): string[] {
  const args = command.registeredArguments;
  const usage = [`rehearsal ${name}`, '[options]', ...args.map(argumentOf)].join(' ');
  const rows = [
    ...args.map(
      (argument) => `| \`${argumentOf(argument)}\` | ${meaningOf(argument.description, defaultOf(argument))} |`,
    ),
    ...command.options.filter(({ hidden }) => !hidden).map(flagRow),
  ];
  const table = rows.length === 0 ? [] : [`| argument or flag | meaning |\n|---|---|\n${rows.join('\n')}`];
  const children = (command.commands as Command[]).flatMap((child) =>
    commandBlock(child, `${name} ${child.name()}`, child.description(), level + 1),
  );
  return [
    `${'#'.repeat(level)} rehearsal ${name}`,
    ...(does ? [sentence(does)] : []),
    `\`\`\`text\n${usage}\n\`\`\``,
    ...table,
    ...children,
  ];
}

const argumentOf = (argument: Argument): string => {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
};

function flagRow(option: Option): string {
  const choices = option.argChoices ? ` One of ${option.argChoices.map((one) => `\`${one}\``).join(', ')}.` : '';
  return `| \`${option.flags.replaceAll('|', '\\|')}\` | ${meaningOf(option.description, `${choices}${defaultOf(option)}`)} |`;
}

/** A description and what follows it, as sentences. */
const meaningOf = (description: string, more: string): string =>
  more === '' ? cell(description) : `${cell(description).replace(/\.$/, '')}.${more}`;

function defaultOf({
  defaultValue,
  defaultValueDescription,
  negate,
}: {
  defaultValue?: unknown;
  defaultValueDescription?: string | undefined;
  negate?: boolean;
}): string {
  // A value that is another one on each machine is described.
  if (defaultValueDescription !== undefined) return ` Default: ${defaultValueDescription}.`;
  const none = defaultValue === undefined || negate || (Array.isArray(defaultValue) && defaultValue.length === 0);
  return none ? '' : ` Default \`${String(defaultValue)}\`.`;
}

/** The kinds of files, with the schema of each. */
const FILES: readonly (readonly [title: string, schema: string, about: string])[] = [
  [
    'Scenario',
    'sim/scenario/session.schema.json',
    'One session of `scenarios/NAME.yaml`; [writing scenarios](../scenarios.md).',
  ],
  [
    'Catalogue',
    'sim/shop/catalog.schema.json',
    'A shop, `scenarios/catalogs/NAME.yaml`; [catalogues](../catalogs.md).',
  ],
  ['Gate file', 'sim/gate/gate.schema.json', 'The thresholds, `gate.yaml`; [the gate](../gate.md).'],
  ['Profile', 'sim/profiles/profile.schema.json', 'Whose rules hold; [profiles](../profiles.md).'],
  [
    'Fault plan',
    'sim/fault-plans/fault-plan.schema.json',
    'Faults beside the bot; [fault plans](../reliability.md#fault-plans).',
  ],
  ['Load profile', 'sim/load/load-profile.schema.json', 'How conversations arrive; [load](../load.md).'],
  ['Runbook', 'sim/release/runbook/runbook.schema.json', 'The steps of a release; [releases](../release.md).'],
  [
    'Monitor',
    'sim/release/monitor/monitor.schema.json',
    'Where a live bot has its figures; [watching](../monitoring.md).',
  ],
];

/** The keys of every kind of file. */
export function filesPage(): string {
  const blocks = FILES.flatMap(([title, file, about]) => [
    `## ${title}`,
    `${about} Editors complete it by [its schema](../../${file}).`,
    `| key | value | meaning |\n|---|---|---|\n${keyRows(schemaAt(file)).join('\n')}`,
  ]);
  const config = 'sim/cli/config/rehearsal.schema.json';
  const rows = keyRows(schemaAt(config), 1);
  return page(
    'Keys of all files',
    `Look up a key of a YAML file. A dot stands between a key and the keys under it, \`[]\` for each entry of a list, and\n\`NAME\` for a name of your choice. The first line of a file lets an editor complete it:\n\n\`\`\`yaml\n# yaml-language-server: $schema=node_modules/rehearsal/sim/gate/gate.schema.json\n\`\`\`\n\n${MADE}`,
    [
      ...blocks,
      '## Configuration',
      `\`rehearsal.yaml\`; [configuration](../configuration.md). Editors complete it by [its schema](../../${config}).`,
      `| key | value | meaning |\n|---|---|---|\n${rows.join('\n')}`,
    ],
  );
}

const schemaAt = (file: string): Json => JSON.parse(readFileSync(file, 'utf8')) as Json;

/** The checks by their names. */
export function checksPage(): string {
  const rows = checks.all.map(({ meta }) => {
    const { name, kind, metric, rules = [], profiles = [], title, parameters = {}, hint } = meta;
    const numbers = Object.entries(parameters).map(
      ([key, { default: value, min, max, title }]) => `\`${key}\`: ${title}; ${min} to ${max}, default ${value}`,
    );
    const meaning = [title, ...numbers, ...(hint ? [`If yours means to do otherwise: \`${hint}\``] : [])].join('. ');
    const by = metric === undefined ? kind : `${kind} of \`${metric}\``;
    const rule = rules.join(', ') || '–';
    return `| \`${name}\` | ${by} | ${rule} | ${profiles.includes('universal') ? 'universal, checklist' : 'checklist'} | ${cell(meaning)} |`;
  });
  return page(
    'Checks by name',
    `Look up the name of a check that a report shows: its kind, its [rules](../rules.md), and the [profiles](../profiles.md)\nthat hold it. [The checks](../checks.md) says what each counts, and what it cannot see.\n\n\`\`\`sh\nnpx rehearsal run --check ./my-check.ts\n\`\`\`\n\n${MADE}`,
    [`| check | kind | rules | profiles | the bot is right when |\n|---|---|---|---|---|\n${rows.join('\n')}`],
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;

const page = (title: string, intro: string, blocks: readonly string[]): string =>
  `# ${title}\n\n${[intro, ...blocks].map(wrapped).join('\n\n')}\n`;

const WIDTH = 120;

/** A paragraph in lines of the width that the pages have; tables, code and titles stay as they are. */
function wrapped(text: string): string {
  if (/^(\||#|```)/.test(text) || text.includes('\n')) return text;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}
