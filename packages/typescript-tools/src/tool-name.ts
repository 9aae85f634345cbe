/** `get-weather.ts` and `getWeather` as tool names: `get_weather`. */
export function nameOf(text: string): string {
  return text
    .replace(/\.[a-z]+$/, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}
