import { expect, it } from 'vitest';
import { experienceRoutes } from '@/lib/api/experience';
import { managementRoutes } from '@/lib/api/management';
import { operationId } from '@/lib/http/operation-id';

it.each([
  ['management', managementRoutes],
  ['experience', experienceRoutes],
])('no two operations of the %s API have the same name', (_name, routes) => {
  const ids = routes.map(operationId);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
