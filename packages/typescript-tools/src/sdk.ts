import { sdkTarball } from './sdk.macro.ts' with { type: 'macro' };

/** The package `@keystile/tools`, for `npm install`. */
export const sdk = Buffer.from(sdkTarball(), 'base64');
