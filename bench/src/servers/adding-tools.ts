import { z } from 'zod';

/** The tool of one line that every server has, many times over under different names. */
export const adding = {
  title: 'Add',
  description: 'Adds two numbers.',
  input: z.object({ a: z.number(), b: z.number() }),
  output: z.object({ sum: z.number() }),
  run: ({ a, b }: { a: number; b: number }) => ({ sum: a + b }),
};

/** A result as Keystile gives it, for the servers that leave this to the tool. */
export function addingResult(input: { a: number; b: number }) {
  const structuredContent = adding.run(input);
  const text = JSON.stringify(structuredContent);
  return { content: [{ type: 'text' as const, text }], structuredContent };
}

/** `add_1`, `add_2`, …: as many names as this process was told to have tools. */
export function toolNames(): string[] {
  return Array.from({ length: Number(process.env.TOOLS) }, (_, index) => toolName(index + 1));
}

/** The name of the tool at a place, counted from 1. */
export function toolName(place: number): string {
  return `add_${place}`;
}
