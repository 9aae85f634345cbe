import type { SearchTexts } from '@keystile/collections/records';
import type { CodingTool } from './coding-tool.ts';
import type { Model } from './model.ts';
import type { SearchResult } from './search-result.ts';
import { isOriginal } from './vendors.ts';

const wholeNumber = new Intl.NumberFormat('en');

/** A record as search sees it. */
export interface SearchEntry {
  texts: SearchTexts;
  result: Omit<SearchResult, 'score'>;
  /** False for a reseller's offer of another vendor's model. */
  original: boolean;
}

export function modelEntry(model: Model): SearchEntry {
  const withoutProvider = model.id.slice(model.provider.length + 1);
  const lastSegment = model.id.slice(model.id.lastIndexOf('/') + 1);
  // Gateways write "OpenAI: GPT-5".
  const bareName = model.name.replace(/^[^:]+: /, '');
  return {
    texts: {
      id: model.id,
      name: model.name,
      owner: model.provider,
      about: `${model.kind} model`,
      keys: [model.id, withoutProvider, lastSegment, model.name, bareName],
    },
    result: {
      type: 'MODEL',
      id: model.id,
      name: model.name,
      provider: model.provider,
      description: describeModel(model),
    },
    original: isOriginal(model),
  };
}

export function toolEntry({ id, name, vendor, kind, description }: CodingTool): SearchEntry {
  return {
    texts: {
      id,
      name,
      owner: vendor,
      about: `${kind} coding tool ${description}`,
      keys: [id, name],
    },
    result: { type: 'TOOL', id, name, provider: vendor, description },
    original: true,
  };
}

function describeModel(model: Model): string {
  const { contextWindow, prices } = model;
  const parts = [`${model.kind} model at ${model.provider}`];
  if (contextWindow !== null) parts.push(`${wholeNumber.format(contextWindow)} tokens of context`);
  if (prices.input !== null && prices.output !== null)
    parts.push(`$${prices.input} in and $${prices.output} out per million tokens`);
  return parts.join(', ');
}
