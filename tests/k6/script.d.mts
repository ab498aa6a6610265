export interface Request {
  url: string;
  body: string;
  headers: Record<string, string>;
}

/** What a script of loadtests/k6 exports. */
export interface Script {
  options: {
    scenarios: { conversations: Record<string, unknown> };
    thresholds: Record<string, string[]>;
  };
  setup(): unknown;
  default(data: unknown): void;
  handleSummary(data: object): Record<string, string>;
}

export function load(
  path: string,
  options: {
    env: NodeJS.ProcessEnv;
    files(name: string): string;
    iteration(): number;
    sleep(seconds: number): void;
    post(request: Request): { status: number; timings: { duration: number } };
  },
): Promise<{ script: Script; metrics: Map<string, number[]> }>;
