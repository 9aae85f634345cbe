import { expect, test } from 'bun:test';
import { toolNames } from '../src/operations/names.ts';
import { createSelection } from '../src/operations/select.ts';

const get = (path: string, operationId?: string) => ({ method: 'GET', path, operationId }) as const;

test('names come from the id, else from method and path', () => {
  const named = (path: string, operationId?: string) => toolNames([get(path, operationId)], '')[0];
  expect(named('/pets', 'listPets')).toBe('listPets');
  expect(named('/orgs/{org}/repos', 'repos/list-for-org')).toBe('repos_list_for_org');
  expect(named('/pets/{petId}')).toBe('get_pets_by_pet_id');
  expect(named('/pets/{petId}/toys/{toy-id}')).toBe('get_pets_toys_by_pet_id_and_toy_id');
  expect(named('/')).toBe('get');
  expect(named('/動物', '動物')).toBe('get');
});

test('a name that is too long or taken ends in a hash that does not depend on the others', () => {
  const long = 'a'.repeat(80);
  const alone = toolNames([get('/b', long)], 'pets_')[0]!;
  expect(alone).toMatch(/^pets_a{52}_[0-9a-f]{6}$/);
  expect(alone.length).toBe(64);
  const twice = toolNames([get('/a', 'list'), get('/b', 'list'), get('/c', 'list')], '');
  expect(new Set(twice).size).toBe(3);
  expect(toolNames([get('/a', 'list'), get('/c', 'list')], '')).toEqual([twice[0]!, twice[2]!]);
});

test('patterns take ids, methods with paths, and tags', () => {
  const operation = { ...get('/pets/{petId}', 'getPet'), tags: ['animals'] };
  const takes = (include: string[] | undefined, exclude: string[] = []) =>
    createSelection(include, exclude).takes(operation);
  expect(takes(undefined)).toBe(true);
  for (const pattern of [
    'getPet',
    'get*',
    'GET /pets/*',
    '* /pets/*',
    'tag:animals',
    'tag:ani*',
    '*',
  ]) {
    expect(takes([pattern])).toBe(true);
    expect(takes(undefined, [pattern])).toBe(false);
    expect(takes([pattern], [pattern])).toBe(false);
  }
  for (const pattern of ['getPets', 'POST /pets/*', '/pets/*', 'tag:pets', 'animals', 'get.et']) {
    expect(takes([pattern])).toBe(false);
  }
  const selection = createSelection(['get*', 'list*'], ['tag:x']);
  selection.takes(operation);
  expect(selection.unmatched()).toEqual(['list*', 'tag:x']);
});
