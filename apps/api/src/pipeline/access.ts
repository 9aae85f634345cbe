import { mayCall, type ToolAccess } from '@keystile/api-keys';
import type { Tool } from '@keystile/registry';
import type { Caller } from './caller.ts';

/** Which tools a caller may call, as far as its credential says: apps have every tool. */
export function accessOf(caller: Caller): ToolAccess {
  return caller.kind === 'key' ? caller.holder.tools : 'all';
}

/** Whether a caller's credential reaches a tool. */
export function reaches(caller: Caller, tool: Pick<Tool, 'name' | 'annotations'>): boolean {
  return mayCall(accessOf(caller), tool);
}
