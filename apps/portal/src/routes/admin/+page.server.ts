import { installation, summarize } from '@keystile/usage';
import { demandAdministrator } from '#lib/permission.server.ts';
import { dailyChart } from '../account/usage/chart.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  demandAdministrator(locals, 'admin.read');
  const { calls, failed, daily, tools } = summarize(locals.services.database, installation);
  return { calls, failed, tools, chart: dailyChart(daily) };
};
