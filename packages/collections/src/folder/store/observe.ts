import { createColumn, seeCell, seeColumn, typeOf, type Column } from '../infer/column.ts';
import { createSeen, see } from '../infer/seen.ts';
import { recordSchema } from '../infer/schema.ts';
import { shortFormOf } from '../infer/short-form.ts';
import type { Meta } from './job.ts';

type Observed = Pick<Meta, 'schema' | 'shortForm' | 'columns'>;

interface Observer {
  add(record: Record<string, unknown>, isCells: boolean): void;
  /** What all records together are like. */
  end(body: string | undefined): Observed;
}

/** Learns the shape of records from every one of them. `idField` is always a text. */
export function observe(idField: string): Observer {
  const seen = createSeen();
  const columns = new Map<string, Column>();

  function addCells(cells: Record<string, unknown>): void {
    seen.count += 1;
    seen.objects.count += 1;
    for (const [name, cell] of Object.entries(cells)) {
      let column = columns.get(name);
      if (!column) columns.set(name, (column = createColumn()));
      seeCell(column, cell as string);
    }
  }

  return {
    add: (record, isCells) => (isCells ? addCells(record) : see(seen, record)),
    end(body) {
      const types: Meta['columns'] = {};
      for (const [name, column] of columns) {
        const type = name === idField ? 'text' : typeOf(column);
        let field = seen.objects.fields.get(name);
        if (!field) seen.objects.fields.set(name, (field = createSeen()));
        seeColumn(field, column, type);
        if (type !== 'text') types[name] = type;
      }
      seen.objects.fields.delete('id');
      return {
        schema: recordSchema(seen, idField),
        shortForm: shortFormOf(seen, body),
        columns: types,
      };
    },
  };
}
