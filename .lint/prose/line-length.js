const MOST = 120;

/** Lines of a page have at most 120 characters. Rows of tables cannot be wrapped, and long addresses stay whole. */
export default ({ Syntax, RuleError, report, locator, getFilePath }) => ({
  [Syntax.Document](document) {
    if (!getFilePath()?.endsWith('.md')) return;
    let index = 0;
    for (const line of document.raw.split('\n')) {
      if (line.length > MOST && !line.startsWith('|') && !/^\S+$/.test(line.trim())) {
        const padding = locator.range([index + MOST, index + line.length]);
        report(document, new RuleError(`line of ${line.length} characters: wrap it at ${MOST}`, { padding }));
      }
      index += line.length + 1;
    }
  },
});
