import { expect } from 'bun:test';
import type { Actor, World } from './world.ts';

/** One way to do an action: the addresses it takes, and how somebody tries it. */
export interface Attempt {
  /** Routes and actions of the portal such as `/account/api-keys?/create`, or addresses of the API. */
  doors: readonly string[];
  /** Tries it on something made for the occasion. Gives whether it was done. */
  as(actor: Actor, world: World): Promise<boolean>;
}

/**
 * Opens a page; it is done when the page is there and shows what it is about. A refusal shows nothing
 * of that, unless it is `isCommon`: on other pages too.
 */
export function sees(
  doors: readonly string[],
  target: (world: World, actor: Actor) => { path: string; shows: string; isCommon?: boolean },
): Attempt {
  return {
    doors,
    async as(actor, world) {
      const { path, shows, isCommon = false } = target(world, actor);
      const { status, text } = await world.browsers[actor].get(path);
      if (status === 200) expect(text.includes(shows)).toBe(true);
      else expectRefusal(status, actor);
      if (status !== 200 && !isCommon) expect(text.includes(shows)).toBe(false);
      return status === 200;
    },
  };
}

/** What a form posts, and how to tell that it worked. */
export interface Post {
  path: string;
  fields?: Record<string, string>;
  /** A query whose answer changes when the thing is done, and only then. */
  effect: string;
}

/** Posts a form; it is done when the database says so, and the answer must say the same. */
export function posts(
  doors: readonly string[],
  target: (world: World, actor: Actor) => Post,
): Attempt {
  return {
    doors,
    async as(actor, world) {
      const { status, isDone } = await post(actor, world, target);
      if (isDone) expect(status).toBeLessThan(400);
      else expectRefusal(status, actor);
      return isDone;
    },
  };
}

async function post(
  actor: Actor,
  world: World,
  target: (world: World, actor: Actor) => Post,
): Promise<{ status: number; isDone: boolean }> {
  const { path, fields, effect } = target(world, actor);
  const before = world.query(effect);
  const { status } = await world.browsers[actor].post(path, fields);
  return { status, isDone: !Bun.deepEquals(world.query(effect), before) };
}

/** Who is not signed in is led to the sign-in page, others are told that they may not. */
function expectRefusal(status: number, actor: Actor): void {
  expect(actor === 'anonymous' ? [303, 404] : [403, 404]).toContain(status);
}

/**
 * Opens a page that everyone has of their own; it is done when it shows what is another's, or one's
 * own where it is `self` who asks.
 */
export function ownPage(
  doors: readonly string[],
  target: (world: World, actor: Actor) => { path: string; shows: string },
): Attempt {
  return {
    doors,
    async as(actor, world) {
      const { path, shows } = target(world, actor);
      const { status, text } = await world.browsers[actor].get(path);
      expect(status).toBe(actor === 'anonymous' ? 303 : 200);
      return text.includes(shows);
    },
  };
}

/** Posts a form that everyone has for their own things; it is done when those of `self` changed. */
export function ownPost(
  doors: readonly string[],
  target: (world: World, actor: Actor) => Post,
): Attempt {
  return {
    doors,
    async as(actor, world) {
      const { status, isDone } = await post(actor, world, target);
      expect(status).toBeLessThan(400);
      return isDone;
    },
  };
}
