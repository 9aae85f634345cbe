import type { Model } from './model.ts';

/**
 * Providers that serve the models they make. They come before resellers in search, and only their
 * models answer to an id without a provider.
 */
const originalVendors: ReadonlySet<string> = new Set([
  'ant-ling',
  'anthropic',
  'deepseek',
  'google',
  'meta',
  'minimax',
  'mistral',
  'moonshotai',
  'openai',
  'typesafe',
  'xai',
  'xiaomi',
  'zai',
]);

/** Whether a model is offered by the company that makes it. */
export function isOriginal(model: Model): boolean {
  return originalVendors.has(model.provider);
}
