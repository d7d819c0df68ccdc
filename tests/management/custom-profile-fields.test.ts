import { beforeEach, describe, expect, test } from 'vitest';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { expectError, expectInvalidBody } from './api';

/** A field is asked of everybody who signs up: this file has a server of its own. */
const { info } = await startOwnServer();

type Row = { name: string; sieOrder: number } & JsonObject;

const path = '/custom-profile-fields';
const call = <T = Row>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  below: string,
  body?: unknown,
) => management<T>(info, method, below, body);
const create = (field: JsonObject) =>
  call('POST', path, { type: 'Text', required: false, ...field });
const names = async () => (await call<Row[]>('GET', path)).body.map(({ name }) => name);

beforeEach(async () => {
  for (const name of await names()) await call('DELETE', `${path}/${name}`);
  await call('PATCH', '/sign-in-exp', { signUpProfileFields: null });
});

const part = (name: string, more: JsonObject = {}) => ({
  enabled: true,
  name,
  type: 'Text',
  required: false,
  ...more,
});

/** A good field of each type. */
const good: [string, JsonObject][] = [
  ['text', { type: 'Text', config: { placeholder: 'p', minLength: 2, maxLength: 4 } }],
  ['number', { type: 'Number', config: { minValue: -1.5, maxValue: 4 } }],
  ['date', { type: 'Date', config: { format: 'dd/MM/yyyy' } }],
  ['ownDate', { type: 'Date', config: { format: 'custom', customFormat: "d.M.yyyy 'AD'" } }],
  ['box', { type: 'Checkbox', config: { defaultValue: 'true' } }],
  ['choice', { type: 'Select', config: { options: [{ value: 'a', label: 'A' }, { value: 'b' }] } }],
  ['link', { type: 'Url' }],
  ['code', { type: 'Regex', config: { format: '^[A-Z]{2}\\d+$' } }],
  ['address', { type: 'Address', config: { parts: [part('locality'), part('country')] } }],
  ['fullname', { type: 'Fullname', config: { parts: [part('givenName', { required: true })] } }],
];

describe('a profile field', () => {
  test.each(good)('%s is created, read, replaced and deleted', async (name, field) => {
    const asked = { name, label: 'Label', required: false, ...field };
    const created = await call('POST', path, asked);
    expect(created).toMatchObject({ status: 201, body: { config: {}, ...asked } });
    expect(Object.keys(created.body).sort()).toEqual(
      'config,createdAt,description,id,label,name,required,sieOrder,tenantId,type'.split(','),
    );
    expect(await call('GET', `${path}/${name}`)).toMatchObject({ status: 200, body: created.body });
    const replaced = await call('PUT', `${path}/${name}`, { required: false, ...field });
    expect(replaced).toMatchObject({ status: 200, body: { ...created.body, label: '' } });
    expect((await call('DELETE', `${path}/${name}`)).status).toBe(204);
    await expectError(call('GET', `${path}/${name}`), 404, 'entity.not_found');
    await expectError(call('DELETE', `${path}/${name}`), 404, 'entity.not_found');
    await expectError(
      call('PUT', `${path}/${name}`, { required: false, ...field }),
      404,
      'entity.not_found',
    );
  });

  test.each([
    ['', 'name_required'],
    ['given name', 'invalid_name'],
    ['über', 'invalid_name'],
    ['a_b', 'invalid_name'],
    ['username', 'name_conflict_sign_in_identifier'],
    ['primaryEmail', 'name_conflict_sign_in_identifier'],
    ['primaryPhone', 'name_conflict_sign_in_identifier'],
    ['email', 'name_conflict_sign_in_identifier'],
    ['phone', 'name_conflict_sign_in_identifier'],
    ['preferredUsername', 'name_conflict_built_in_prop'],
    ['address', 'name_conflict_built_in_prop'],
    ['fullname', 'name_conflict_built_in_prop'],
    ['guideRequests', 'name_conflict_custom_data'],
  ])('cannot be called “%s”', (name, code) =>
    expectError(create({ name }), 400, `custom_profile_fields.${code}`),
  );

  test.each(['name', 'avatar', 'nickname', 'birthdate', 'givenName', 'constructor'])(
    'may be called “%s”',
    async (name) => expect((await create({ name })).status).toBe(201),
  );

  const bad: [string, string, JsonObject][] = [
    ['length', 'invalid_min_max_input', { config: { minLength: 3, maxLength: 2 } }],
    ['value', 'invalid_min_max_input', { type: 'Number', config: { minValue: 3, maxValue: 2 } }],
    ['no option', 'invalid_options', { type: 'Select', config: { options: [] } }],
    ['empty option', 'invalid_options', { type: 'Select', config: { options: [{ value: '' }] } }],
    [
      'option twice',
      'invalid_options',
      { type: 'Select', config: { options: [{ value: 'a' }, { value: 'a' }] } },
    ],
    ['expression', 'invalid_regex_format', { type: 'Regex', config: { format: '(' } }],
    ['empty expression', 'invalid_regex_format', { type: 'Regex', config: { format: '' } }],
    ['another address', 'invalid_name', { type: 'Address', config: { parts: [part('country')] } }],
    ['another name', 'invalid_name', { type: 'Fullname', config: { parts: [part('givenName')] } }],
  ];
  test.each(bad)('with a bad %s is refused, new or replaced', async (_what, code, field) => {
    await create({ name: 'one' });
    const error = `custom_profile_fields.${code}`;
    await expectError(create({ name: 'two', ...field }), 400, error);
    const whole = { type: 'Text', required: false, ...field };
    await expectError(call('PUT', `${path}/one`, whole), 400, error);
    expect(await names()).toEqual(['one']);
  });

  test.each([
    ['Address', 'address', 'invalid_address_components', []],
    ['Address', 'address', 'invalid_address_components', [part('country', { enabled: false })]],
    ['Address', 'address', 'invalid_address_components', [part('country'), part('country')]],
    ['Address', 'address', 'invalid_sub_component_type', [part('country', { type: 'Checkbox' })]],
    ['Fullname', 'fullname', 'invalid_fullname_components', []],
    [
      'Fullname',
      'fullname',
      'invalid_sub_component_type',
      [part('givenName', { type: 'Fullname' })],
    ],
    ['Fullname', 'fullname', 'invalid_options', [part('givenName', { type: 'Select' })]],
  ])('of type %s named %s cannot have such parts: %s', (type, name, code, parts) =>
    expectError(create({ name, type, config: { parts } }), 400, `custom_profile_fields.${code}`),
  );

  test.each([
    ['type', { type: 'Song' }],
    ['required', { required: 'yes' }],
    ['required', { type: 'Checkbox', required: true }],
    ['config.defaultValue', { type: 'Checkbox', config: { defaultValue: 'maybe' } }],
    ['config', { type: 'Select' }],
    [
      'config.parts.0.name',
      { type: 'Address', name: 'address', config: { parts: [part('moon')] } },
    ],
    ['label', { label: '' }],
    ['name', { name: 'n'.repeat(129) }],
  ])('with a bad shape of %s is refused', (where, field) =>
    expectInvalidBody(create({ name: 'shape', ...field }), where),
  );

  test.each(['MM-dd', 'yyyy-MM-dd HH:mm', 'EEEE d MMMM yyyy', 'yyyy'])(
    'of dates written as %s is refused',
    (customFormat) =>
      expectError(
        create({ name: 'day', type: 'Date', config: { format: 'custom', customFormat } }),
        400,
        'guard.invalid_input',
      ),
  );

  test('has a name of its own, also at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create({ name: 'unique' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
    await expectError(create({ name: 'unique' }), 422, 'custom_profile_fields.name_exists');
    expect(await names()).toEqual(['unique']);
  });
});

describe('a batch of profile fields', () => {
  const batch = (fields: JsonObject[]) =>
    call<Row[]>(
      'POST',
      `${path}/batch`,
      fields.map((field) => ({ type: 'Text', required: false, ...field })),
    );

  test('is added in its order behind those that are there', async () => {
    await create({ name: 'first' });
    const { status, body } = await batch([{ name: 'third' }, { name: 'second' }]);
    expect(status).toBe(201);
    expect(body.map(({ name, sieOrder }) => [name, sieOrder])).toEqual([
      ['third', 1],
      ['second', 2],
    ]);
    expect(await names()).toEqual(['first', 'third', 'second']);
  });

  test('is added as a whole or not at all', async () => {
    const twice = [{ name: 'same' }, { name: 'same' }];
    await expectError(batch(twice), 422, 'custom_profile_fields.name_exists');
    const oneBad = [{ name: 'fine' }, { name: 'email' }];
    const conflict = 'custom_profile_fields.name_conflict_sign_in_identifier';
    await expectError(batch(oneBad), 400, conflict);
    expect(await names()).toEqual([]);
  });

  test('has one field at least and twenty at most', async () => {
    const many = Array.from({ length: 21 }, (_, index) => ({ name: `field${index}` }));
    await expectError(batch(many), 400, 'guard.invalid_input');
    await expectError(batch([]), 400, 'guard.invalid_input');
    expect((await batch(many.slice(1))).status).toBe(201);
  });

  test('gets places of its own, also beside others at the same moment', async () => {
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((letter) => batch([{ name: `${letter}1` }, { name: `${letter}2` }])),
    );
    const { body } = await call<Row[]>('GET', path);
    expect(body.map(({ sieOrder }) => sieOrder)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('the order of profile fields', () => {
  const order = (places: Record<string, number>) =>
    call<Row[]>('POST', `${path}/properties/sie-order`, {
      order: Object.entries(places).map(([name, sieOrder]) => ({ name, sieOrder })),
    });

  test('is changed for the list and for everybody', async () => {
    for (const name of ['a', 'b', 'c']) await create({ name });
    const { status, body } = await order({ a: 2, b: 0, c: 1 });
    expect(status).toBe(200);
    expect(body.map(({ name, sieOrder }) => [name, sieOrder])).toEqual([
      ['b', 0],
      ['c', 1],
      ['a', 2],
    ]);
    expect(await names()).toEqual(['b', 'c', 'a']);
  });

  test('names what is there, each in a place of its own', async () => {
    await create({ name: 'a' });
    await create({ name: 'b' });
    await expectError(
      order({ a: 1, nobody: 2 }),
      400,
      'custom_profile_fields.entity_not_exists_with_names',
      { data: { names: ['nobody'] } },
    );
    await expectError(order({ a: 1, b: 1 }), 400, 'custom_profile_fields.conflicted_sie_order');
    expect(await names()).toEqual(['a', 'b']);
  });
});

describe('the fields that sign-up asks for', () => {
  const settings = async () => {
    const answer = await fetch(`${info.baseUrl}/api/.well-known/sign-in-exp`);
    const body = (await answer.json()) as {
      signUpProfileFields: unknown;
      customProfileFields: Row[];
      customProfileFieldCatalog: Row[];
    };
    return {
      asked: body.customProfileFields.map(({ name }) => name),
      catalogue: body.customProfileFieldCatalog.map(({ name }) => name),
      setting: body.signUpProfileFields,
    };
  };
  const choose = (...chosen: string[]) =>
    call('PATCH', '/sign-in-exp', { signUpProfileFields: chosen.map((name) => ({ name })) });

  test('are all of them, until some are chosen in an order of their own', async () => {
    for (const name of ['a', 'b', 'c']) await create({ name });
    expect(await settings()).toMatchObject({ asked: ['a', 'b', 'c'], setting: null });
    const { status, body } = await choose('c', 'nobody', 'a');
    expect(status).toBe(200);
    expect(body.signUpProfileFields).toEqual([{ name: 'c' }, { name: 'a' }]);
    expect(await settings()).toMatchObject({ asked: ['c', 'a'], catalogue: ['a', 'b', 'c'] });
  });

  test('lose a field that is deleted, as the account center does', async () => {
    for (const name of ['a', 'b']) await create({ name });
    await choose('a', 'b');
    await call('PATCH', '/account-center', { profileFields: [{ name: 'b' }, { name: 'a' }] });
    expect((await call('DELETE', `${path}/a`)).status).toBe(204);
    expect(await settings()).toMatchObject({ asked: ['b'], setting: [{ name: 'b' }] });
    expect((await call('GET', '/account-center')).body.profileFields).toEqual([{ name: 'b' }]);
  });

  test('never name what was deleted at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      await create({ name: 'passing' });
      await Promise.all([choose('passing'), call('DELETE', `${path}/passing`)]);
      expect((await settings()).setting).toEqual([]);
    }
  });
});
