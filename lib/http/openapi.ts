import { z } from 'zod';
import { env } from '@/lib/config/env';
import { spelledOut } from './contract';
import { operationId } from './operation-id';
import type { Route } from './route';

type Json = Record<string, unknown>;

type Section = { basePath: string; routes: readonly Route[]; isSecured: boolean };

/** A schema as OpenAPI 3.0 writes it; free-form JSON says so in the way that generators understand. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const { additionalProperties: more } = jsonSchema;
      if (more === false) delete jsonSchema.additionalProperties;
      else if (typeof more === 'object' && Object.keys(more).length === 0) {
        jsonSchema.additionalProperties = true;
      }
    },
  });
  return json;
}

function queryParameters({ query, paginated, search }: Route): Json[] {
  const { properties = {}, required = [] } = query ? schemaOf(query, 'input') : {};
  const own = Object.entries(properties as Json).map(([name, schema]) => ({
    name,
    in: 'query',
    required: (required as string[]).includes(name),
    schema,
  }));
  const integer = (name: string, schema: Json) => ({
    name,
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, ...schema },
  });
  return [
    ...own,
    ...(paginated
      ? [integer('page', { default: 1 }), integer('page_size', { maximum: 100, default: 20 })]
      : []),
    ...(search
      ? [
          {
            name: 'search_params',
            in: 'query',
            required: false,
            description: `\`search\` or \`search.<field>\`, \`mode\`, \`joint\` and \`isCaseSensitive\`. Fields: ${search.join(', ')}.`,
            schema: { type: 'object', additionalProperties: { type: 'string' } },
            style: 'form',
            explode: true,
          },
        ]
      : []),
  ];
}

function pathParameters({ path }: Route): Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

const jsonContent = (schema: Json) => ({ content: { 'application/json': { schema } } });

function bodyContent(schema: Json, { acceptsForm }: Route): Json {
  const types = ['application/json', ...(acceptsForm ? ['application/x-www-form-urlencoded'] : [])];
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

function responsesOf(route: Route, isSecured: boolean): Json {
  const takesInput = Boolean(route.query ?? route.body ?? route.paginated) || /:/.test(route.path);
  const declared = route.throws.map(spelledOut);
  const errors = [
    ...(takesInput ? [400] : []),
    ...(isSecured ? [401, 403] : []),
    ...declared.map(({ status }) => status),
  ];
  const codes = (status: number) =>
    declared.filter((error) => error.status === status).map(({ code }) => code);
  const failures = errors.map((status) => [
    status,
    {
      description: codes(status).join(', ') || 'Refused',
      ...jsonContent({ $ref: '#/components/schemas/Error' }),
    },
  ]);
  const successes = Object.entries(route.responses).map(([status, schema]) => [
    status,
    { description: route.summary, ...(schema && jsonContent(schemaOf(schema, 'output'))) },
  ]);
  return Object.fromEntries([...failures, ...successes]);
}

function operation(route: Route, isSecured: boolean): Json {
  const [noun = ''] = route.path.split('/').filter(Boolean);
  return {
    operationId: operationId(route),
    tags: [noun.replace(/^\./, '')],
    summary: route.summary,
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(route.body && {
      requestBody: { required: true, content: bodyContent(schemaOf(route.body, 'input'), route) },
    }),
    responses: responsesOf(route, isSecured),
    ...(isSecured ? {} : { security: [] }),
  };
}

const errorSchema = {
  type: 'object',
  required: ['message'],
  properties: {
    message: { type: 'string' },
    code: { type: 'string' },
    data: {},
    details: { type: 'string' },
  },
};

/** The OpenAPI 3.0 document of some routes, made from the same data that answers requests. */
export function openApiDocument(title: string, sections: readonly Section[]): Json {
  const paths: Record<string, Json> = {};
  for (const { basePath, routes, isSecured } of sections) {
    for (const route of routes) {
      const path = basePath + route.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, isSecured) };
    }
  }
  return {
    openapi: '3.0.1',
    info: { title, version: '1.0.0' },
    servers: [{ url: env().endpoint }],
    paths,
    security: [{ OAuth2: ['all'] }],
    components: {
      schemas: { Error: errorSchema },
      securitySchemes: {
        OAuth2: {
          type: 'oauth2',
          flows: {
            clientCredentials: {
              tokenUrl: `${env().issuer}/token`,
              scopes: { all: 'All of the Management API' },
            },
          },
        },
      },
    },
  };
}
