import { operationId } from '@/lib/http/operation-id';
import { experienceRoutes } from './experience';
import { managementRoutes, publicRoutes } from './management';

/** Prints every API route from the route data: `npm run routes`. */
const routes = [...publicRoutes, ...managementRoutes, ...experienceRoutes];
const lines = routes
  .toSorted((a, b) => a.path.localeCompare(b.path))
  .map((route) => `${route.method.padEnd(7)}/api${route.path.padEnd(62)}${operationId(route)}`);
process.stdout.write(`${lines.join('\n')}\n${lines.length} routes\n`);
