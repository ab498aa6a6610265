/**
 * A page of docs/ begins with its title, a paragraph that says what it is good for, and a block of commands or code that works when pasted;
 * only then come sections.
 */
export default ({ Syntax, RuleError, report, getFilePath }) => ({
  [Syntax.Document](document) {
    if (!/(^|[\\/])docs[\\/].*\.md$/.test(getFilePath() ?? '')) return;
    const blocks = document.children.filter(({ type }) => type !== Syntax.Html && type !== Syntax.HtmlBlock);
    const end = blocks.findIndex(({ type, depth }) => type === Syntax.Header && depth > 1);
    const types = blocks.slice(0, end === -1 ? undefined : end).map(({ type }) => type);
    const complain = (what) => report(document, new RuleError(`the page does not begin with ${what}`, { index: 0 }));
    if (types[0] !== Syntax.Header) complain('its title');
    if (types[1] !== Syntax.Paragraph) complain('a paragraph that says which task it solves');
    if (!types.includes(Syntax.CodeBlock)) complain('a command that works when pasted');
  },
});
