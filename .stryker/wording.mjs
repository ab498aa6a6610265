/**
 * Leaves the wording of messages out of mutation tests: what a check says of what it expected, the title under which it is
 * listed, why a gate is open. It is for people, and a test that repeated it word by word would only have to be changed
 * with it. Words that decide anything are mutated as everything else is.
 */
const TOLD = new Set(['title', 'expected', 'actual', 'reason', 'because']);

/** Whether a piece of source is told to people only. */
function isWording({ node, parent }) {
  if (!parent) return false;
  if (parent.type === 'ObjectProperty' && parent.value === node) return TOLD.has(parent.key.name ?? parent.key.value);
  return parent.type === 'NewExpression' && /Error$|^Problem$/.test(parent.callee.name ?? '');
}

export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'wording',
    value: { shouldIgnore: (path) => (isWording(path) ? 'the wording of messages is for people' : undefined) },
  },
];
