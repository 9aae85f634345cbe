import type { ObjectSchema, Origin, Tool } from '@keystile/registry';
import type { CollectionConfig } from '@keystile/tools';
import type { Collection } from '../records/collection.ts';
import type { Names } from '../folder/names.ts';
import { getTool } from './get-tool.ts';
import { listTool } from './list-tool.ts';
import { searchTool } from './search-tool.ts';

interface CollectionOffer {
  /** The first step of its paths. */
  name: string;
  origin: Origin;
  names: Names;
  config: Pick<CollectionConfig, 'access' | 'cost' | 'description' | 'tools'>;
  schemas: { whole: ObjectSchema; short: ObjectSchema; result: ObjectSchema };
  collection: Collection<object>;
  search(asked: { q: string; limit: number }): object[];
}

/** The three tools of a collection: list, get, search. */
export function collectionTools(offer: CollectionOffer): Tool[] {
  const { name, origin, names, config, schemas, collection, search } = offer;
  const { plural, singular } = names;
  const about = config.description ? ` ${sentence(config.description)}` : '';
  const common = { access: config.access, cost: config.cost, origin, stable: false };
  const tools = [
    listTool({
      ...common,
      name: names.list,
      title: `List ${plural}`,
      description: `Lists ${plural}, page by page.${about}`,
      path: `/${name}/list`,
      key: names.key,
      most: 500,
      item: schemas.short,
      list: collection.list,
    }),
    getTool({
      ...common,
      name: names.get,
      title: `Get one ${singular}`,
      description: `Gives one ${singular} by its id, whole.${about}`,
      path: `/${name}/:id`,
      noun: singular,
      id: `The id, as ${names.list} and ${names.search} give it.`,
      item: schemas.whole,
      collection,
    }),
    searchTool({
      ...common,
      name: names.search,
      title: `Search ${plural}`,
      description:
        `Finds ${plural} by id, name or words of their texts, best match first; forgives typing ` +
        `errors.${about}`,
      path: `/${name}/search`,
      result: schemas.result,
      search,
    }),
  ];
  return tools.map((tool) => ({ ...tool, ...config.tools[tool.name] }));
}

function sentence(text: string): string {
  return /[.!?。！？]$/u.test(text) ? text : `${text}.`;
}
