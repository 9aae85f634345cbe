import type { CodingTool } from './coding-tool.ts';
import { fold, squash } from './fold.ts';
import type { Model } from './model.ts';
import type { SearchResult } from './search-result.ts';
import { isOriginal } from './vendors.ts';

const wholeNumber = new Intl.NumberFormat('en');

/** A record as search sees it. */
export type SearchEntry = Omit<SearchResult, 'score'> & {
  foldedId: string;
  /** Squashed strings that name this record, each enough to find it. */
  keys: string[];
  /** Words to find it by, besides its id, name and provider. */
  about: string;
  /** False for a reseller's offer of another vendor's model. */
  original: boolean;
};

export function modelEntry(model: Model): SearchEntry {
  const withoutProvider = model.id.slice(model.provider.length + 1);
  const lastSegment = model.id.slice(model.id.lastIndexOf('/') + 1);
  // Gateways write "OpenAI: GPT-5".
  const bareName = model.name.replace(/^[^:]+: /, '');
  return {
    type: 'MODEL',
    id: model.id,
    name: model.name,
    provider: model.provider,
    description: describeModel(model),
    foldedId: fold(model.id),
    keys: keysOf([model.id, withoutProvider, lastSegment, model.name, bareName]),
    about: `${model.kind} model`,
    original: isOriginal(model),
  };
}

export function toolEntry(tool: CodingTool): SearchEntry {
  return {
    type: 'TOOL',
    id: tool.id,
    name: tool.name,
    provider: tool.vendor,
    description: tool.description,
    foldedId: fold(tool.id),
    keys: keysOf([tool.id, tool.name]),
    about: `${tool.kind} coding tool ${tool.description}`,
    original: true,
  };
}

function keysOf(names: string[]): string[] {
  return [...new Set(names.map(squash))].filter((key) => key !== '');
}

function describeModel(model: Model): string {
  const { contextWindow, prices } = model;
  const parts = [`${model.kind} model at ${model.provider}`];
  if (contextWindow !== null) parts.push(`${wholeNumber.format(contextWindow)} tokens of context`);
  if (prices.input !== null && prices.output !== null)
    parts.push(`$${prices.input} in and $${prices.output} out per million tokens`);
  return parts.join(', ');
}
