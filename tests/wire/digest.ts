/** The parts of OpenAPI 3.0 that are compared. */
type Schema = {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  nullable?: boolean;
};
type Content = Record<string, { schema?: Schema }>;
type Parameter = { $ref?: string; name?: string; in?: string; required?: boolean };
type Operation = {
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
};
export type OpenApi = {
  paths: Record<string, Record<string, Operation>>;
  components?: { parameters?: Record<string, Parameter> };
};

/** One operation as sorted lines, one for each thing that a client can rely on. */
export type Digest = Record<string, string[]>;

/** The fields of a JSON schema as `path: type`; `?` marks what may be left out. */
function fields(schema: Schema | undefined, path = ''): string[] {
  if (!schema) return [];
  const choices = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (choices) return choices.flatMap((choice) => fields(choice, path));
  if (schema.items) return fields(schema.items, `${path}[]`);
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const own = `${path}.${name}${required.has(name) ? '' : '?'}`;
    return [own, ...fields(field, own)];
  });
}

function values(schema: Schema | undefined, path = ''): string[] {
  if (!schema) return [];
  const choices = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (choices) return choices.flatMap((choice) => values(choice, path));
  if (schema.items) return values(schema.items, `${path}[]`);
  const own = schema.enum ? [`${path} is ${schema.enum.map(String).toSorted().join('|')}`] : [];
  const nested = Object.entries(schema.properties ?? {});
  return [...own, ...nested.flatMap(([name, field]) => values(field, `${path}.${name}`))];
}

function digestOperation(operation: Operation, document: OpenApi): string[] {
  const parameters = (operation.parameters ?? []).map((parameter) => {
    const name = parameter.$ref?.split('/').at(-1) ?? '';
    const found = document.components?.parameters?.[name] ?? parameter;
    return `parameter ${found.in} ${found.name}${found.required ? '' : '?'}`;
  });
  const body = operation.requestBody?.content['application/json']?.schema;
  const answers = Object.entries(operation.responses).flatMap(([status, response]) => {
    const schema = status < '300' ? response.content?.['application/json']?.schema : undefined;
    return [
      `status ${status}`,
      ...fields(schema).map((field) => `answer ${status} ${field}`),
      ...values(schema).map((value) => `answer ${status} ${value}`),
    ];
  });
  const lines = [
    `operationId ${operation.operationId}`,
    ...parameters,
    ...fields(body).map((field) => `body ${field}`),
    ...values(body).map((value) => `body ${value}`),
    ...answers,
  ];
  return [...new Set(lines)].toSorted();
}

/** A document as lines per operation, for those operations that `isWanted`. */
export function digest(
  document: OpenApi,
  isWanted: (operation: string) => boolean = () => true,
): Digest {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .map(([method, operation]): [string, string[]] => [
        `${method.toUpperCase()} ${path}`,
        digestOperation(operation, document),
      ])
      .filter(([name]) => isWanted(name)),
  );
  return Object.fromEntries(operations.toSorted(([a], [b]) => a.localeCompare(b)));
}
