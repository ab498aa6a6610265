/** Where an object literal was written, and where its keys and their values are. Lines and columns count from 1. */
export interface Mark {
  file: string;
  at: Position;
  keys: Readonly<Record<string, readonly [key: Position, value: Position]>>;
}
type Position = readonly [line: number, column: number];

/** The key of an object's mark. It is a symbol, which neither schemas nor JSON see, and which a spread copies. */
const MARK = 'rehearsal.place';

export const markOf = (value: unknown): Mark | undefined =>
  typeof value === 'object' && value !== null
    ? (value as Record<symbol, Mark | undefined>)[Symbol.for(MARK)]
    : undefined;

/** The nodes of Babel's syntax tree that are looked at. */
interface Node {
  type: string;
  loc?: { start: { line: number; column: number } } | null;
}
interface Property extends Node {
  computed?: boolean;
  key?: Node & { name?: string; value?: unknown };
  value?: Node;
}
interface ObjectExpression extends Node {
  properties: Property[];
}

/** The constructors of that tree's nodes that are used. */
interface Types {
  numericLiteral(value: number): Node;
  stringLiteral(value: string): Node;
  identifier(name: string): Node;
  arrayExpression(elements: Node[]): Node;
  objectExpression(properties: Node[]): Node;
  objectProperty(key: Node, value: Node, computed?: boolean): Property;
  callExpression(callee: Node, args: Node[]): Node;
  memberExpression(object: Node, property: Node): Node;
}

/** A plugin of Babel that gives every object literal its mark, as its last property. */
export function markPlaces({ types: t }: { types: Types }) {
  const seen = new WeakSet<object>();
  const position = ({ loc }: Node): Node =>
    t.arrayExpression([t.numericLiteral(loc?.start.line ?? 1), t.numericLiteral((loc?.start.column ?? 0) + 1)]);
  const named = ({ type, computed, key, value, loc }: Property): Property[] => {
    if (type !== 'ObjectProperty' || computed || !loc || !key || !value) return [];
    const places = t.arrayExpression([position(key), position(value)]);
    return [t.objectProperty(t.stringLiteral(String(key.name ?? key.value)), places)];
  };
  return {
    visitor: {
      ObjectExpression({ node }: { node: ObjectExpression }): void {
        // What this plugin makes has no place of its own.
        if (!node.loc || seen.has(node)) return;
        seen.add(node);
        const mark = t.objectExpression([
          t.objectProperty(t.identifier('file'), t.identifier('__filename')),
          t.objectProperty(t.identifier('at'), position(node)),
          t.objectProperty(t.identifier('keys'), t.objectExpression(node.properties.flatMap(named))),
        ]);
        const symbol = t.callExpression(t.memberExpression(t.identifier('Symbol'), t.identifier('for')), [
          t.stringLiteral(MARK),
        ]);
        node.properties.push(t.objectProperty(symbol, mark, true));
      },
    },
  };
}
