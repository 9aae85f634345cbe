import { listSettings } from '@keystile/config';
import { settingText } from '#lib/docs/setting-text.ts';
import { setupsOf, thisServer } from '../../account/connect/setups.server.ts';
import { toolList } from '../tools/tool-list.server.ts';

/** What a part of a page is made of, by its name. */
export const partData = {
  clients: (locals: App.Locals) => ({
    ...setupsOf(locals.services.codingTools, thisServer(locals)),
    placeholder: `${locals.services.settings.keyPrefix}…`,
  }),
  settings: ({ locale }: App.Locals) =>
    listSettings().map(({ name, defaultText, description }) => ({
      name,
      defaultText,
      ...settingText(name, description, locale),
    })),
  tiers: ({ services }: App.Locals) => {
    const { tiers, publicAccess, publicLimitPerMinute } = services.settings;
    return { tiers, publicLimitPerMinute: publicAccess ? publicLimitPerMinute : null };
  },
  'rest-tools': toolList,
  'mcp-tools': toolList,
};

export type PartName = keyof typeof partData;
export type PartData = { [Name in PartName]?: ReturnType<(typeof partData)[Name]> };

/** The data of the parts that a page names. */
export function dataOfParts(names: readonly string[], locals: App.Locals): PartData {
  return Object.fromEntries(
    names.map((name) => {
      if (!isPartName(name)) throw new Error(`there is no part ${name}`);
      return [name, partData[name](locals)];
    }),
  );
}

/** Whether a name in a page is that of a part. */
export function isPartName(name: string): name is PartName {
  return Object.hasOwn(partData, name);
}
