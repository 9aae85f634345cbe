import { demandAdministrator } from '#lib/permission.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  demandAdministrator(locals, 'admin.read');
  const { tiers } = locals.services.settings;
  const setting = tiers.map(({ name, limitPerMinute, quotaPerMonth }) =>
    quotaPerMonth === null
      ? `${name}:${limitPerMinute}`
      : `${name}:${limitPerMinute}/${quotaPerMonth}`,
  );
  return { tiers, setting: `KEYSTILE_TIERS=${setting.join(',')}` };
};
