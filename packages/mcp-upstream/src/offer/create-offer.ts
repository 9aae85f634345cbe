import type { Tool } from '@keystile/registry';
import type { McpConfig } from '@keystile/tools';
import type { Listing } from './list-tools.ts';
import { nameOf, offeredTool, shown, type Entry, type OfferOptions } from './offered-tool.ts';
import { matchesAny } from './patterns.ts';

const mostWarnings = 100;
const atOnce = 20;

/** What is offered of an upstream's list, and what is not. */
export interface Offer {
  tools: readonly Tool[];
  /** At most a hundred. */
  warnings: string[];
}

/**
 * Gives a function that makes an offer of each list. A tool that is listed as it was before stays
 * the same object, and an offer of the same tools the same array.
 */
export function createOffer(
  options: OfferOptions & { config: McpConfig },
): (listing: Listing) => Promise<Offer> {
  const { include, exclude, tools: overrides } = options.config;
  const isWanted = (name: string) =>
    (!include || matchesAny(name, include)) && !matchesAny(name, exclude);
  let entries = new Map<string, Entry>();
  let offered: readonly Tool[] = [];

  return async (listing) => {
    const names = listing.tools.map(nameOf);
    const wanted = listing.tools.filter((_, index) => isWanted(names[index]!));
    const before = entries;
    entries = new Map();
    for (const [index, text] of wanted.entries()) {
      // Schemas take a while to compile: others are let in between.
      if (index % atOnce === atOnce - 1) await new Promise(setImmediate);
      entries.set(text, before.get(text) ?? offeredTool(text, options));
    }
    const byName = new Map<string, Tool>();
    const twice: string[] = [];
    for (const { tool } of entries.values()) {
      if (!tool) continue;
      if (byName.has(tool.name)) twice.push(`${shown(tool.name)} is listed twice`);
      else byName.set(tool.name, tool);
    }
    const tools = [...byName.values()];
    const isSame = tools.length === offered.length && tools.every((tool, i) => tool === offered[i]);
    if (!isSame) offered = tools;
    const idle = (include ?? []).filter((like) => !names.some((name) => matchesAny(name, [like])));
    const warnings = [
      ...listing.warnings,
      ...[...entries.values()].flatMap((entry) => entry.warnings),
      ...twice,
      ...idle.map((like) => `include: no tool is like ${shown(like)}`),
      ...Object.keys(overrides)
        .filter((name) => !byName.has(name))
        .map((name) => `tools: there is no tool named ${shown(name)}`),
    ];
    return { tools: offered, warnings: warnings.slice(0, mostWarnings) };
  };
}
