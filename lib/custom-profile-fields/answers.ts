import { dateFormatOf, exampleDate, isDate } from './date-format';
import { fitsPattern } from './pattern';
import { type Question, questionsOf } from './questions';
import type { FieldType, ProfileField } from './schema';
import { profileValues } from './values';

/** What may be wrong with an answer. */
export const answerProblems = [
  'missing',
  'tooShort',
  'tooLong',
  'noNumber',
  'tooLow',
  'tooHigh',
  'noDate',
  'noUrl',
  'noOption',
  'noFit',
] as const;

type Verdict = {
  problem: (typeof answerProblems)[number];
  /** For the placeholders of the sentence. */
  values?: Record<string, string | number>;
};

export type AnswerProblem = Verdict & { input: string };

type Typed = Readonly<Record<string, string>>;

const noProblem = undefined;

type Judgement = Verdict | undefined;

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function judgeNumber(text: string, { config: { minValue, maxValue } }: Question): Judgement {
  const value = Number(text);
  if (!number.test(text) || !Number.isFinite(value)) return { problem: 'noNumber' };
  if (minValue !== undefined && value < minValue) {
    return { problem: 'tooLow', values: { min: minValue } };
  }
  if (maxValue !== undefined && value > maxValue) {
    return { problem: 'tooHigh', values: { max: maxValue } };
  }
  return noProblem;
}

function judgeText(text: string, { config: { minLength, maxLength } }: Question): Judgement {
  if (minLength !== undefined && text.length < minLength) {
    return { problem: 'tooShort', values: { min: minLength } };
  }
  if (maxLength !== undefined && text.length > maxLength) {
    return { problem: 'tooLong', values: { max: maxLength } };
  }
  return noProblem;
}

function judgeDate(text: string, { config }: Question): Judgement {
  const format = dateFormatOf(config);
  if (isDate(text, format)) return noProblem;
  return { problem: 'noDate', values: { example: exampleDate(format) } };
}

function isWebAddress(text: string): boolean {
  return ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '');
}

/** What each type asks of a text that is there. */
const judges: Partial<Record<FieldType, (text: string, question: Question) => Judgement>> = {
  Text: judgeText,
  Number: judgeNumber,
  Date: judgeDate,
  Url: (text) => (isWebAddress(text) ? noProblem : { problem: 'noUrl' }),
  Select: (text, { config: { options = [] } }) =>
    options.some(({ value }) => value === text) ? noProblem : { problem: 'noOption' },
  Regex: (text, { config: { format = '' } }) =>
    fitsPattern(format, text) ? noProblem : { problem: 'noFit' },
};

/** A browser sends line breaks of its own kind. */
const cleaned = (text = '') => text.replaceAll('\r\n', '\n').trim();

type Read = { entries: [string, unknown][]; problems: AnswerProblem[] };

function readQuestion(question: Question, typed: Typed): Read {
  const { input, name, type, required } = question;
  const text = cleaned(typed[input]);
  if (type === 'Checkbox') return { entries: [[name, text !== '']], problems: [] };
  if (text === '')
    return { entries: [], problems: required ? [{ input, problem: 'missing' }] : [] };
  const verdict = judges[type]?.(text, question);
  if (verdict) return { entries: [], problems: [{ input, ...verdict }] };
  return { entries: [[name, type === 'Number' ? Number(text) : text]], problems: [] };
}

function readField(field: ProfileField, typed: Typed): Read {
  const questions = questionsOf(field);
  const read = questions.map((question) => readQuestion(question, typed));
  const entries = read.flatMap((one) => one.entries);
  const problems = read.flatMap((one) => one.problems);
  const [first] = questions;
  // Where each part may be left out, something of the whole is still to be there.
  if (field.required && first && entries.length === 0 && problems.length === 0) {
    problems.push({ input: first.input, problem: 'missing' });
  }
  if (field.type !== 'Address' || entries.length === 0) return { entries, problems };
  return { entries: [[field.name, Object.fromEntries(entries)]], problems };
}

/** What a built-in property asks beyond the field that asks for it: an avatar is an address. */
function builtInProblems(
  values: Readonly<Record<string, unknown>>,
  fields: readonly ProfileField[],
): AnswerProblem[] {
  const { error } = profileValues.safeParse(values);
  const wrong = new Set(error?.issues.map(({ path }) => path[0]));
  return fields
    .flatMap(questionsOf)
    .filter(({ name }) => wrong.has(name))
    .map(({ input }) => ({ input, problem: 'noFit' }));
}

/** Reads the answers of a form strictly: the values by their names, and all that is wrong with them. */
export function readAnswers(
  fields: readonly ProfileField[],
  typed: Typed,
): { values: Record<string, unknown>; problems: AnswerProblem[] } {
  const read = fields.map((field) => readField(field, typed));
  const values = Object.fromEntries(read.flatMap(({ entries }) => entries));
  const problems = read.flatMap((one) => one.problems);
  return { values, problems: [...problems, ...builtInProblems(values, fields)] };
}
