import type { Catalog } from '@keystile/catalog';
import type { Tool } from './define-tool.ts';
import { getAiModel } from './get-ai-model/index.ts';
import { getCodingTool } from './get-coding-tool/index.ts';
import { getUsage } from './get-usage/index.ts';
import { listCodingTools } from './list-coding-tools/index.ts';
import { listModels } from './list-models/index.ts';
import { listOrganizations } from './list-organizations/index.ts';
import { search } from './search/index.ts';

/** The tools that every installation has: a line each. */
export function builtinTools(catalog: Catalog): Tool[] {
  return [
    listModels(catalog),
    getAiModel(catalog),
    listCodingTools(catalog),
    getCodingTool(catalog),
    search(catalog),
    listOrganizations(),
    getUsage(),
  ] as Tool[];
}
