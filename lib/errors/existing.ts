import { AppError } from './app-error';

/**
 * The row, or the 404 for one that was looked for by its id.
 *
 * @throws AppError `entity.not_exists_with_id`
 */
export function existing<Row>(row: Row | null | undefined, name: string, id: string): Row {
  if (row !== null && row !== undefined) return row;
  throw new AppError('entity.not_exists_with_id', { data: { name, id }, values: { name, id } });
}
