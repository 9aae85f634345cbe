import { createHash } from 'node:crypto';

/** A square in a colour of its own, since Clerk's pictures are on a host that no test reaches. */
export function pictureOf(id: string): string {
  const hue = createHash('sha1').update(id).digest()[0]!;
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">' +
    `<rect width="8" height="8" fill="hsl(${hue} 40% 60%)"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
