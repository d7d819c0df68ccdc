import { singleton } from '@/lib/config/singleton';
import { freeJson } from '@/lib/http/fields';
import { type Route, route } from '@/lib/http/route';

type Document = Record<string, unknown>;

/** A document made when it is first asked for. */
function documentRoute(path: `/${string}`, operationId: string, make: () => Document): Route {
  return route({
    on: `GET ${path}`,
    summary: 'Get the OpenAPI document',
    operationId,
    responses: { 200: freeJson },
    run: async () => singleton(`api.document ${path}`, make),
  });
}

/** The routes that describe the routes. */
export function documentRoutes(documents: {
  management: () => Document;
  experience: () => Document;
  all: () => Document;
}): Route[] {
  return [
    documentRoute(
      '/.well-known/management.openapi.json',
      'GetWellKnownManagementOpenapiJson',
      documents.management,
    ),
    documentRoute(
      '/.well-known/experience.openapi.json',
      'GetWellKnownExperienceOpenapiJson',
      documents.experience,
    ),
    documentRoute('/swagger.json', 'GetSwaggerJson', documents.all),
  ];
}
