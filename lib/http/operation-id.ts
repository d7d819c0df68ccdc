import type { Method, Route } from './route';

const verbs: Record<Method, string> = {
  GET: 'Get',
  POST: 'Create',
  PUT: 'Replace',
  PATCH: 'Update',
  DELETE: 'Delete',
};

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

function pascalCase(segment: string): string {
  return segment
    .split(/[-.]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/**
 * The name that generated clients give the operation: the route's own, or the verb and the nouns
 * of the path, as in `GetUserRole`; a GET whose path ends in a plural lists.
 */
export function operationId({ operationId: own, method, path }: Route): string {
  if (own) return own;
  const segments = path.split('/').filter(Boolean);
  const last = segments.at(-1) ?? '';
  const isList = method === 'GET' && !last.startsWith(':') && last.endsWith('s');
  const nouns = segments.filter((segment) => !segment.startsWith(':'));
  const names = nouns.map((noun, index) =>
    pascalCase(isList && index === nouns.length - 1 ? noun : singular(noun)),
  );
  return `${isList ? 'List' : verbs[method]}${names.join('')}`;
}
