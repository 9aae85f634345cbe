import { SourceError } from '@keystile/registry';
import { configSchema, type Config } from '@keystile/tools';
import { evaluateConfigModule } from '@keystile/typescript-tools';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';

const mostProblems = 20;

/**
 * Reads a config file, TypeScript or JSON, and checks it. Null gives the defaults. Each call sees the
 * files as they are now.
 *
 * @throws SourceError with a line for each thing that is wrong: the file, the place in it, the reason.
 */
export async function readConfigFile(
  path: string | null,
  environment: Record<string, string>,
): Promise<Config> {
  const written = path === null ? {} : await evaluate(path, environment);
  const parsed = configSchema.safeParse(written);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const lines = issues
    .slice(0, mostProblems)
    .map((issue) => `${basename(path!)}: ${lineOf(issue)}`);
  if (issues.length > mostProblems) lines.push(`and ${issues.length - mostProblems} more`);
  throw new SourceError(lines.join('\n'));
}

function evaluate(path: string, environment: Record<string, string>): Promise<unknown> {
  return path.endsWith('.json') ? readJson(path) : evaluateConfigModule(path, { environment });
}

/** JSON.parse does not say where it stopped, so a parser that does looks at what it refused. */
async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    const line = parseDocument(text).errors[0]?.linePos?.[0].line;
    const place = line === undefined ? basename(path) : `${basename(path)}:${line}`;
    throw new SourceError(`${place}: is no JSON: ${(error as Error).message}`);
  }
}

function lineOf(issue: z.core.$ZodIssue): string {
  const place = issue.path.join('.');
  const reason =
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.join(', ')}: there is no such setting`
      : issue.code === 'invalid_key'
        ? (issue.issues[0]?.message ?? issue.message)
        : issue.message;
  return place === '' ? reason : `${place}: ${reason}`;
}
