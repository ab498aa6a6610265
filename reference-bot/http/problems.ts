import type { z } from 'zod';

/** What is wrong with a document, one line each: `products.0.price: expected number, received string`. */
export const problems = (error: z.ZodError): string[] =>
  error.issues.map((issue) => `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`);
