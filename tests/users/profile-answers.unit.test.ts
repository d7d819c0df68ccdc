import { describe, expect, test } from 'vitest';
import { readAnswers } from '@/lib/custom-profile-fields/answers';
import type { FieldPart, ProfileField } from '@/lib/custom-profile-fields/schema';

function field(patch: Partial<ProfileField>): ProfileField {
  return {
    id: 'id',
    name: 'one',
    type: 'Text',
    label: '',
    description: null,
    required: false,
    config: {},
    sieOrder: 0,
    createdAt: new Date(0),
    ...patch,
  };
}

const part = (name: string, patch: Partial<FieldPart> = {}): FieldPart => ({
  enabled: true,
  name,
  type: 'Text',
  required: false,
  ...patch,
});

const options = [{ value: 'a' }, { value: 'b', label: 'B' }];

describe('an answer', () => {
  test.each<[Partial<ProfileField>, string, unknown]>([
    [{ type: 'Text' }, ' a\r\nb ', 'a\nb'],
    [{ type: 'Text', config: { minLength: 2, maxLength: 2 } }, 'ab', 'ab'],
    [{ type: 'Number', config: { minValue: -1, maxValue: 1 } }, '-0.5', -0.5],
    [{ type: 'Number' }, '1e3', 1000],
    [{ type: 'Date' }, '2024-02-29', '2024-02-29'],
    [{ type: 'Date', config: { format: 'dd/MM/yyyy' } }, '29/02/2024', '29/02/2024'],
    [{ type: 'Checkbox' }, 'yes', true],
    [{ type: 'Checkbox' }, '', false],
    [{ type: 'Select', config: { options } }, 'b', 'b'],
    [{ type: 'Url' }, 'https://example.com/?a', 'https://example.com/?a'],
    [{ type: 'Regex', config: { format: '^\\d{3}$' } }, '123', '123'],
  ])('to %j that is %j is taken', (patch, text, value) => {
    expect(readAnswers([field(patch)], { 'profile.one': text })).toEqual({
      values: { one: value },
      problems: [],
    });
  });

  test.each<[Partial<ProfileField>, string, string, object?]>([
    [{ required: true }, ' ', 'missing'],
    [{ type: 'Text', config: { minLength: 3 } }, 'ab', 'tooShort', { min: 3 }],
    [{ type: 'Text', config: { maxLength: 1 } }, 'ab', 'tooLong', { max: 1 }],
    [{ type: 'Number' }, '0x10', 'noNumber'],
    [{ type: 'Number' }, '1e999', 'noNumber'],
    [{ type: 'Number' }, 'Infinity', 'noNumber'],
    [{ type: 'Number', config: { minValue: 1 } }, '0', 'tooLow', { min: 1 }],
    [{ type: 'Number', config: { maxValue: 1 } }, '2', 'tooHigh', { max: 1 }],
    [{ type: 'Date' }, '2023-02-29', 'noDate', { example: '1990-12-31' }],
    [
      { type: 'Date', config: { format: 'custom', customFormat: 'd.M.yyyy' } },
      '1990-12-31',
      'noDate',
      { example: '31.12.1990' },
    ],
    [{ type: 'Select', config: { options } }, 'c', 'noOption'],
    [{ type: 'Url' }, 'javascript:alert(1)', 'noUrl'],
    [{ type: 'Url' }, 'example.com', 'noUrl'],
    [{ type: 'Regex', config: { format: '^\\d{3}$' } }, '1234', 'noFit'],
  ])('to %j that is %j is refused as %s', (patch, text, problem, values) => {
    expect(readAnswers([field(patch)], { 'profile.one': text })).toEqual({
      values: {},
      problems: [{ input: 'profile.one', problem, ...(values && { values }) }],
    });
  });

  test('that is left out is none', () => {
    expect(readAnswers([field({}), field({ name: 'two', type: 'Number' })], {})).toEqual({
      values: {},
      problems: [],
    });
  });

  test('to a built-in property has its shape too', () => {
    const typed = { 'profile.avatar': 'no address', 'profile.name': 'n'.repeat(200) };
    expect(
      readAnswers([field({ name: 'avatar' }), field({ name: 'name' })], typed).problems,
    ).toEqual([
      { input: 'profile.avatar', problem: 'noFit' },
      { input: 'profile.name', problem: 'noFit' },
    ]);
  });
});

describe('a composed field', () => {
  const address = field({
    name: 'address',
    type: 'Address',
    required: true,
    config: { parts: [part('locality'), part('country'), part('region', { enabled: false })] },
  });
  const fullname = field({
    name: 'fullname',
    type: 'Fullname',
    config: { parts: [part('givenName', { required: true }), part('familyName')] },
  });

  test('is one value of parts for an address, and a value each for a name', () => {
    const typed = {
      'profile.address.country': 'JP',
      'profile.address.region': 'ignored',
      'profile.fullname.givenName': 'Kei',
    };
    expect(readAnswers([address, fullname], typed)).toEqual({
      values: { address: { country: 'JP' }, givenName: 'Kei' },
      problems: [],
    });
  });

  test('asks for its required parts, and for any one where it is required itself', () => {
    expect(readAnswers([address, fullname], {}).problems).toEqual([
      { input: 'profile.address.locality', problem: 'missing' },
      { input: 'profile.fullname.givenName', problem: 'missing' },
    ]);
  });
});
