import type { ListedTool } from '@keystile/tool-listing';
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { organizationInForce } from '#lib/organizations.server.ts';
import { signedIn } from '#lib/signed-in.server.ts';
import { blamedField } from './blamed-field.ts';
import { readAnswer, type ShownAnswer } from './read-answer.server.ts';
import { formFields } from './schema/form-fields.ts';
import { readInput, typedTexts, type FieldFault } from './schema/read-input.ts';

/** What a try gave, with what the form shows again. */
export interface Tried {
  /** By the position of the field. */
  typed: string[];
  faults: { index: number; fault: FieldFault | { told: string } }[];
  /** Whether it has to be confirmed first. */
  isUnconfirmed: boolean;
  /** Null where nothing was called. */
  answer: (ShownAnswer & { durationMs: number }) | null;
}

/** The action that calls a tool with what was typed into its form. */
export async function tryTool(
  { locals, request }: Pick<RequestEvent, 'locals' | 'request'>,
  tool: ListedTool,
) {
  const { callTool } = locals.services;
  if (!callTool) error(404);
  const fields = formFields(tool.input);
  const data = await request.formData();
  const typed = typedTexts(fields, data);
  const { input, faults } = readInput(fields, typed);
  const found: Tried['faults'] = [...faults].map(([index, fault]) => ({ index, fault }));
  const isUnconfirmed = needsConfirmation(tool) && data.get('confirm') !== 'yes';
  if (found.length > 0 || isUnconfirmed) {
    return fail<Tried>(400, { typed, faults: found, isUnconfirmed, answer: null });
  }
  const startedAt = performance.now();
  const response = await callTool({
    userId: signedIn(locals).id,
    organizationId: organizationInForce(locals).id,
    tool: tool.name,
    input,
  });
  const read = await readAnswer(response);
  const answer = { ...read, durationMs: Math.round(performance.now() - startedAt) };
  const blamed = read.status === 400 && read.error ? blamedField(fields, read.error) : undefined;
  if (blamed === undefined) return { typed, faults: [], isUnconfirmed, answer } satisfies Tried;
  const told = { index: blamed, fault: { told: read.error! } };
  return fail<Tried>(400, { typed, faults: [told], isUnconfirmed, answer });
}

/** Whether a tool may destroy something, by what it says of itself. */
export function needsConfirmation({ annotations }: Pick<ListedTool, 'annotations'>): boolean {
  return annotations.destructiveHint && !annotations.readOnlyHint;
}
