import { splitAST } from 'sentence-splitter';
import { StringSource } from 'textlint-util-to-string';

/**
 * A rule that reports each match of a list of patterns in everything but inline code, the addresses of links and HTML comments: those hold
 * names that are not the prose's choice. Blocks of code count, since they show comments and output.
 * @param {readonly (readonly [RegExp, string])[]} patterns what is not written, and what to write instead
 */
export const forbid = (patterns) => (context) => {
  const { Syntax, RuleError, report, locator } = context;
  const names = [];
  const isName = (node) => names.push(node.range);
  return {
    [Syntax.Code]: isName,
    [Syntax.Html]: isName,
    [Syntax.HtmlBlock]: isName,
    [Syntax.Link]: (node) => names.push([node.children.at(-1)?.range[1] ?? node.range[0], node.range[1]]),
    [Syntax.DocumentExit](document) {
      for (const [pattern, instead] of patterns) {
        for (const { 0: found, index } of document.raw.matchAll(
          new RegExp(pattern.source.replaceAll(' ', '\\s+'), 'gi'),
        )) {
          if (names.some(([from, to]) => index >= from && index < to)) continue;
          const padding = locator.range([index, index + found.length]);
          report(document, new RuleError(`"${found.replace(/\s+/g, ' ')}": ${instead}`, { padding }));
        }
      }
    },
  };
};

/**
 * A node as if the document began with it. The splitter fills up what stands before a node, so a cell at the end of a long
 * table would cost as much as the whole page.
 */
function atStart(node) {
  const { range: origin, loc } = node;
  const moved = ({ children, parent, range: [from, to], loc: { start, end }, ...rest }) => ({
    ...rest,
    range: [from - origin[0], to - origin[0]],
    loc: { start: movedPlace(start), end: movedPlace(end) },
    ...(children && { children: children.map(moved) }),
  });
  const movedPlace = ({ line, column }) => ({
    line: line - loc.start.line + 1,
    column: line === loc.start.line ? column - loc.start.column : column,
  });
  return moved(node);
}

/** By node: several rules look at the same sentences. */
const known = new WeakMap();

/** The sentences of a node, each with its place in it; inline code is masked with underscores. */
function sentencesOf(node, { Code }) {
  const mask = ({ node: { type }, maskValue }) => (type === Code ? maskValue('_') : undefined);
  let sentences = known.get(node);
  if (!sentences) {
    sentences = splitAST(atStart(node))
      .children.filter(({ type }) => type === 'Sentence')
      .map((sentence) => ({
        from: sentence.range[0],
        text: new StringSource(sentence, { replacer: mask }).toString().replace(/\s+/g, ' ').trim(),
      }));
    known.set(node, sentences);
  }
  return sentences;
}

/**
 * A rule that looks at sentences: those of paragraphs, headings and cells of tables.
 * @param {(text: string) => string | undefined} complaint what is wrong with a sentence; its inline code is masked with underscores
 */
export const judgeSentences = (complaint) => (context) => {
  const { Syntax, RuleError, report, locator } = context;
  const judge = (node) => {
    for (const { from, text } of sentencesOf(node, Syntax)) {
      // The splitter takes the dot behind a number for a decimal point.
      const wrong = text
        .split(/(?<=\d\.) (?=\p{Lu})/u)
        .map(complaint)
        .find((found) => found !== undefined);
      if (wrong !== undefined) report(node, new RuleError(wrong, { padding: locator.range([from, from + 1]) }));
    }
  };
  return { [Syntax.Paragraph]: judge, [Syntax.Header]: judge, [Syntax.TableCell]: judge };
};
