import { type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair, Scalar, visit } from 'yaml';
import { Problem } from '../problem.ts';
import { quote } from './quote.ts';
import type { SourceText } from './source-text.ts';

/** Tags that say what a value is in any case. */
const PLAIN_TAGS = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/;
const CURLY = '\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B\u00AB\u00BB';
const IN_CURLY = new RegExp(`^[${CURLY}](?:.*[${CURLY}]|[^${CURLY}]*)$`, 's');

/** Whether a text begins and ends with quotes that YAML takes for letters. */
export function inCurlyQuotes(text: string): boolean {
  return IN_CURLY.test(text);
}

/**
 * What is valid YAML and yet not what its author means: text that YAML takes for a comment, an alias, an anchor, a tag or
 * a mapping, and quotes that are none. Each is replaced by what was meant, so that nothing else is told of it.
 */
export function findTraps(
  document: Document.Parsed,
  { text, at }: SourceText,
  textKeys: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = [];
  const report = (what: string, offset: number, why: string, fix: string): void => {
    problems.push(new Problem('usage', what, { place: at(offset), why, fix }));
  };
  const used = new Set<string>();
  visit(document, { Alias: (_, { source }) => void used.add(source) });

  /** The key whose value is text and holds the node, by itself or in a list. */
  const textKey = (path: readonly unknown[]): string | undefined => {
    const holder = path.findLast((parent) => !isSeq(parent));
    const key = isPair(holder) && isScalar(holder.key) ? String(holder.key.value) : '';
    return textKeys.has(key) ? key : undefined;
  };
  /** Says that the text from an offset to the end of its line needs quotes. */
  const needsQuotes = (what: string, offset: number, why: string, path: readonly unknown[]): Scalar => {
    const inFlow = path.some((parent) => (isMap(parent) || isSeq(parent)) && parent.flow === true);
    const line = text.slice(offset).split('\n', 1)[0]?.trim() ?? '';
    report(what, offset, why, inFlow ? 'put the text into quotes' : `put the text into quotes: ${quote(line)}`);
    return Object.assign(new Scalar(line), { range: [offset, offset + line.length, offset + line.length] as const });
  };
  /** Where a node begins with its anchor and tag, of which its range knows nothing. */
  const begins = (node: Node): number => {
    const offset = node.range?.[0] ?? 0;
    const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
    return offset - (/(?:[&!]\S*\s+)+$/.exec(line)?.[0].length ?? 0);
  };

  /** What takes the place of a node that is not what it looks like. */
  const misread = (node: Node, path: readonly unknown[]): Scalar | undefined => {
    const key = textKey(path);
    if (node.tag !== undefined && !PLAIN_TAGS.test(node.tag)) {
      const why = '"!" begins a tag in YAML, and none is known here';
      return needsQuotes(
        `the tag "${node.tag.replace(/^tag:yaml\.org,2002:/, '!!')}" cannot be used`,
        begins(node),
        why,
        path,
      );
    }
    const { anchor } = node as { anchor?: string };
    if (key !== undefined && anchor !== undefined && !used.has(anchor)) {
      const why = '"&" begins an anchor in YAML, and no alias uses this one';
      return needsQuotes(`"&${anchor}" is no part of the text`, begins(node), why, path);
    }
    if (key !== undefined && isMap(node) && node.flow && node.items.length > 0 && node.items.every(isBare)) {
      const why = 'text in braces is a mapping in YAML';
      return needsQuotes(`"${key}" takes text, and this is a mapping without values`, begins(node), why, path);
    }
    return undefined;
  };

  visit(document, {
    Alias(_, alias, path) {
      const offset = alias.range?.[0] ?? 0;
      const target = alias.resolve(document);
      if (!target) {
        const why = `"*" begins an alias in YAML, and nothing is called &${alias.source}`;
        return needsQuotes(`"*${alias.source}" names nothing`, offset, why, path);
      }
      if (path.includes(target)) {
        const why = `it stands for the value that it is a part of, which has no end`;
        report(`"*${alias.source}" contains itself`, offset, why, 'write the value out');
        return new Scalar(null);
      }
      return undefined;
    },
    Map: (_, node, path) => misread(node, path),
    Seq: (_, node, path) => misread(node, path),
    Pair(_, { key }) {
      if (isScalar(key) || !key) return undefined;
      const why = 'a key is one word; "?" and brackets can begin none';
      report('this key cannot be used', (key as Node).range?.[0] ?? 0, why, 'write "key: value"');
      return visit.REMOVE;
    },
    Scalar(position, scalar, path) {
      const instead = misread(scalar, path);
      if (instead) return instead;
      const [offset = 0, end = 0] = scalar.range ?? [];
      if (scalar.type !== 'PLAIN' || typeof scalar.value !== 'string') return undefined;
      if (inCurlyQuotes(scalar.value)) {
        const inner = scalar.value.replace(new RegExp(`^[${CURLY}]|[${CURLY}]$`, 'g'), '');
        const fix = position === 'key' ? `write ${inner}` : `write ${quote(inner)}`;
        const why = 'YAML knows straight quotes only ("…" or \'…\'): curly ones are taken as a part of the text';
        const keep = position === 'key' ? '' : `; if the customer or the bot writes them, ${quote(scalar.value)}`;
        report(`${scalar.value} is in curly quotes`, offset, why, fix + keep);
        scalar.value = inner;
      }
      const key = position === 'key' ? undefined : textKey(path);
      const [, comment] = /^[ \t]+(#\S.*)/.exec(text.slice(end).split('\n', 1)[0] ?? '') ?? [];
      if (key !== undefined && comment !== undefined) {
        const hash = text.indexOf('#', end);
        const whole = text.slice(offset, hash + comment.length).trim();
        const fix = `put the text into quotes: ${quote(whole)}; for a comment, write a blank after the "#"`;
        report(`"${key}" ends before "${comment}"`, hash, 'a "#" after a blank begins a comment in YAML', fix);
      }
      return undefined;
    },
  });
  return problems;
}

/** A key of a flow mapping without a colon, as in `{name}`. */
function isBare({ value }: Pair): boolean {
  return value === null;
}
