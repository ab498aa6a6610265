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
 * A rule that looks at sentences: those of paragraphs, headings and cells of tables.
 * @param {(text: string) => string | undefined} complaint what is wrong with a sentence; its inline code is masked with underscores
 */
export const judgeSentences = (complaint) => (context) => {
  const { Syntax, RuleError, report, locator } = context;
  const judge = (node) => {
    for (const sentence of splitAST(node).children) {
      if (sentence.type !== 'Sentence') continue;
      const mask = ({ node: { type }, maskValue }) => (type === Syntax.Code ? maskValue('_') : undefined);
      const text = new StringSource(sentence, { replacer: mask }).toString().replace(/\s+/g, ' ').trim();
      // The splitter takes the dot behind a number for a decimal point.
      const wrong = text
        .split(/(?<=\d\.) (?=\p{Lu})/u)
        .map(complaint)
        .find((found) => found !== undefined);
      if (wrong === undefined) continue;
      const from = sentence.range[0] - node.range[0];
      report(node, new RuleError(wrong, { padding: locator.range([from, from + 1]) }));
    }
  };
  return { [Syntax.Paragraph]: judge, [Syntax.Header]: judge, [Syntax.TableCell]: judge };
};
