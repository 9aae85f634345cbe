import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const routes = fileURLToPath(new URL('../../../apps/portal/src/routes', import.meta.url));
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'fallback'];

/**
 * Every way into the portal: pages as `/account/usage`, form actions as `/account/api-keys?/create`,
 * endpoints as `POST /sign-out`.
 */
export function portalDoors(): string[] {
  return readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\+(?:page\.svelte|page\.server\.ts|server\.ts)$/.test(file))
    .flatMap((file) => doorsOf(join(routes, file)))
    .filter((door, index, all) => all.indexOf(door) === index)
    .sort();
}

function doorsOf(path: string): string[] {
  const route = `/${relative(routes, dirname(path))}`;
  if (path.endsWith('.svelte')) return [route];
  const exported = exportsOf(path);
  if (path.endsWith('+server.ts')) {
    return [...exported.keys()]
      .filter((name) => methods.includes(name))
      .map((name) => `${name} ${route}`);
  }
  const actions = exported.get('actions');
  const names = actions && ts.isObjectLiteralExpression(actions) ? actions.properties : [];
  return [
    ...(exported.has('load') ? [route] : []),
    ...[...names].map((action) => `${route}?/${nameOf(action)}`),
  ];
}

function exportsOf(path: string): Map<string, ts.Expression | undefined> {
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found = new Map<string, ts.Expression | undefined>();
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement) && isExported(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        found.set(name.getText(), initializer);
      }
    } else if (ts.isFunctionDeclaration(statement) && isExported(statement)) {
      found.set(statement.name!.text, undefined);
    } else if (ts.isExportDeclaration(statement)) {
      throw new Error(`${path} exports again what another file has: its doors cannot be read`);
    }
  }
  return found;
}

function isExported(statement: ts.VariableStatement | ts.FunctionDeclaration): boolean {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function nameOf(property: ts.ObjectLiteralElementLike): string {
  if (property.name) return property.name.getText();
  throw new Error(`an action without a name: ${property.getText()}`);
}
