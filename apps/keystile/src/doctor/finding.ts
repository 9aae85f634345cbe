/** What one check found, for one line. */
export interface Finding {
  name: string;
  state: 'ok' | 'warning' | 'failed';
  /** What is, and where it is not well, what to do. */
  message: string;
}

type Found = Omit<Finding, 'name'>;

export const ok = (message: string): Found => ({ state: 'ok', message });
export const warning = (message: string): Found => ({ state: 'warning', message });
export const failed = (message: string): Found => ({ state: 'failed', message });
export type { Found };
