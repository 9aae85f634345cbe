import type { Catalog } from '@keystile/catalog';
import { fromDefinition, type Tool } from '@keystile/registry';
import type { ToolDefinition } from '@keystile/tools';
import { getAiModel } from './get-ai-model/index.ts';
import { getCodingTool } from './get-coding-tool/index.ts';
import { getUsage } from './get-usage/index.ts';
import { listCodingTools } from './list-coding-tools/index.ts';
import { listModels } from './list-models/index.ts';
import { listOrganizations } from './list-organizations/index.ts';
import { origin } from './offer.ts';
import { search } from './search/index.ts';

/** Models, coding tools and a search over both: what `builtins: false` takes away. */
export function catalogTools(catalog: Catalog): Tool[] {
  return [
    listModels(catalog),
    getAiModel(catalog),
    listCodingTools(catalog),
    getCodingTool(catalog),
    search(catalog),
  ];
}

/** What every installation has: the caller's own organizations and usage. */
export function accountTools(): Tool[] {
  return [listOrganizations(), getUsage()].map((definition) =>
    fromDefinition(definition as object as ToolDefinition & { name: string }, origin),
  );
}
