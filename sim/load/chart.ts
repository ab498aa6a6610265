import escapeHtml from 'escape-html';

/** One line of a chart. */
export interface Line<Point> {
  name: string;
  style: 'a' | 'b' | 'c' | 'd' | 'plan';
  /** Null: nothing was there at that moment, and the line has a gap. */
  at(point: Point): number | null;
}

const WIDTH = 900;
const HEIGHT = 190;
const LEFT = 62;
const BOTTOM = 22;
const TOP = 8;
/** More steps than this cannot be told apart. */
const MOST_STEPS = 450;

/** Lines over the seconds of a run, as SVG that needs no script. Empty without points. */
export function chart<Point extends { at: number }>(
  title: string,
  points: readonly Point[],
  shown: (value: number) => string,
  lines: readonly Line<Point>[],
): string {
  const drawn = thinned(points);
  const values = drawn.flatMap((point) => lines.flatMap((line) => line.at(point) ?? []));
  const last = drawn.at(-1)?.at ?? 0;
  if (values.length === 0) return '';
  const top = roundedUp(Math.max(...values, 0));
  const x = (at: number): string => (LEFT + ((WIDTH - LEFT) * at) / Math.max(1, last)).toFixed(1);
  const y = (value: number): string => (TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)).toFixed(1);
  const grid = [0, 0.5, 1].map((share) => {
    const at = y(top * share);
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${at}" y2="${at}"/><text x="${LEFT - 6}" y="${at}" text-anchor="end" dominant-baseline="middle">${escapeHtml(shown(top * share))}</text>`;
  });
  const seconds = [0, 0.5, 1].map((share) => {
    const at = Math.round(last * share);
    const anchor = share === 0 ? 'start' : share === 1 ? 'end' : 'middle';
    return `<text x="${x(at)}" y="${HEIGHT - 6}" text-anchor="${anchor}">${at} s</text>`;
  });
  const paths = lines.map((line) => `<path class="${line.style}" d="${pathOf(drawn, line, x, y)}"/>`);
  const keys = lines.map(({ name, style }) => `<span class="key ${style}"></span>${escapeHtml(name)}`);
  return `<figure><figcaption><strong>${escapeHtml(title)}</strong>${keys.join('')}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(title)}">${[...grid, ...seconds, ...paths].join('')}</svg></figure>`;
}

function pathOf<Point extends { at: number }>(
  points: readonly Point[],
  line: Line<Point>,
  x: (at: number) => string,
  y: (value: number) => string,
): string {
  let drawing = false;
  return points
    .map((point) => {
      const value = line.at(point);
      const move = drawing ? 'L' : 'M';
      drawing = value !== null;
      return value === null ? '' : `${move}${x(point.at)} ${y(value)}`;
    })
    .join('');
}

/** Every n-th point of very many. */
function thinned<Point>(points: readonly Point[]): Point[] {
  const step = Math.max(1, Math.ceil(points.length / MOST_STEPS));
  return points.filter((_, n) => n % step === 0);
}

/** The next number with one digit that is 1, 2 or 5. */
function roundedUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5, 10].find((one) => one * power >= value - 1e-9) ?? 10;
  return digit * power;
}
