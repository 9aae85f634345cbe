import type { Model } from '../src/model.ts';
import { source } from './source.ts';
import type { SourceModel } from './source-model.ts';

/** Sold as a plan. The source puts estimates there, and an estimate is no list price. */
const subscriptions = /^(kimi-coding|openai-codex|opencode-go|zai-coding-cn|.*-token-plan.*)$/;

/** The source writes this where its own sources say nothing. */
const filledIn = 4096;

/** Our record for a source record; what the source does not know is null. */
export function convertModel(from: SourceModel, azureWindows: Map<string, number>): Model {
  return {
    id: `${from.provider}/${from.id}`,
    name: from.name,
    provider: from.provider,
    kind: from.type,
    contextWindow: contextWindow(from, azureWindows),
    outputLimit: outputLimit(from),
    modalities: { input: sorted(from.input), output: output(from) },
    prices: prices(from),
    reasoning: from.type === 'chat' ? from.reasoning : null,
    // The source's README promises that its chat models, and they alone, were picked for this.
    toolCalling: from.type === 'chat' ? true : null,
    evidence: {
      source: source.name,
      version: source.version,
      date: source.date,
      url: source.url,
    },
  };
}

/**
 * OpenAI's window is cut in the source at the first price step, to keep its users below it. The
 * same source has the whole window for the same model on Azure.
 */
function contextWindow(from: SourceModel, azureWindows: Map<string, number>): number | null {
  if (from.type === 'image' || from.contextWindow === filledIn) return null;
  const cut = from.cost.tiers?.some((tier) => tier.inputTokensAbove === from.contextWindow);
  if (from.provider === 'openai' && cut) return azureWindows.get(from.id) ?? null;
  return from.contextWindow;
}

function outputLimit(from: SourceModel): number | null {
  if (from.type !== 'chat' || from.maxTokens === filledIn) return null;
  // Nine tenths of the window is the source's own reserve where OpenRouter names no limit.
  if (from.provider === 'openrouter' && from.maxTokens === Math.floor(from.contextWindow * 0.9))
    return null;
  return from.maxTokens;
}

function output(from: SourceModel): Model['modalities']['output'] {
  if (from.type === 'classifier') return null;
  return from.type === 'image' ? sorted(from.output) : ['text'];
}

/** The source writes 0 for unknown. It is a price only where the id itself says free. */
function prices(from: SourceModel): Model['prices'] {
  const known = (amount: number) =>
    amount > 0 && !subscriptions.test(from.provider) ? amount : null;
  const free = from.provider === 'openrouter' && from.id.endsWith(':free');
  return {
    input: free ? 0 : known(from.cost.input),
    output: free ? 0 : known(from.cost.output),
    cacheRead: known(from.cost.cacheRead),
    cacheWrite: known(from.cost.cacheWrite),
  };
}

function sorted(modalities: ('text' | 'image')[]): ('text' | 'image')[] {
  return modalities.toSorted().reverse();
}
