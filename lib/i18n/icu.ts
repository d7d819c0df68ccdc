/** Why a text is no message: for whoever wrote it. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}

export type Message = {
  /** The message with all that means itself quoted, HTML too: only its own tags are tags. */
  text: string;
  placeholders: ReadonlySet<string>;
};

const branching: readonly string[] = ['plural', 'selectordinal', 'select'];

const maxDepth = 8;

/** Reads ICU's MessageFormat as use-intl does, as far as the hosted pages use it. */
class Reader {
  readonly placeholders = new Set<string>();
  readonly #openTags: string[] = [];
  #out = '';
  /** What means itself and is not written yet. */
  #literal = '';
  #isInPlural = false;
  #at = 0;

  constructor(
    private readonly source: string,
    private readonly tags: ReadonlySet<string>,
  ) {}

  read(): Message {
    this.#message(0, false);
    const open = this.#openTags.at(-1);
    if (open !== undefined) throw new MessageError(`<${open}> is not closed`);
    return { text: this.#out, placeholders: this.placeholders };
  }

  #find(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.source) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  /** Takes a piece of syntax as it is. */
  #take(pattern: RegExp): RegExpExecArray | undefined {
    const found = this.#find(pattern);
    if (found) this.#write(found[0]);
    return found;
  }

  #expect(pattern: RegExp, what: string): string {
    const found = this.#take(pattern);
    if (!found) throw new MessageError(`${what} is expected at character ${this.#at + 1}`);
    return found[1] ?? found[0];
  }

  #write(syntax: string): void {
    const text = this.#literal.replaceAll("'", "''");
    this.#literal = '';
    // What begins a quotation: a # does only in a plural.
    const special = this.#isInPlural ? /[{}<>#][\s\S]*/ : /[{}<>][\s\S]*/;
    this.#out += text.replace(special, "'$&'") + syntax;
  }

  #message(depth: number, isPlural: boolean): void {
    if (depth > maxDepth) throw new MessageError('it is nested too deeply');
    while (this.#at < this.source.length) {
      const character = this.source[this.#at];
      if (character === '}' && depth > 0) return;
      if (character === '{') this.#argument(depth, isPlural);
      else if (isPlural && character === '#') this.#take(/#/y);
      else if (!this.#tag()) this.#character(isPlural);
    }
    if (depth > 0) throw new MessageError('a closing brace is missing');
    this.#write('');
  }

  /** A character that means itself, or several that are quoted. */
  #character(isPlural: boolean): void {
    this.#isInPlural = isPlural;
    const quoted = isPlural ? /'([{}<>#](?:''|[^'])*)'?/y : /'([{}<>](?:''|[^'])*)'?/y;
    if (this.#find(/''/y)) this.#literal += "'";
    else {
      const quotation = this.#find(quoted)?.[1]?.replaceAll("''", "'");
      this.#literal += quotation ?? this.#find(/[\s\S]/y)?.[0];
    }
  }

  /** Whether one of the phrase's own tags is here; others are text. */
  #tag(): boolean {
    const [whole, slash, name = ''] = /^<(\/?)([\w-]+)>/.exec(this.source.slice(this.#at)) ?? [];
    if (whole === undefined || !this.tags.has(name)) return false;
    if (slash && this.#openTags.pop() !== name) throw new MessageError(`</${name}> closes nothing`);
    if (!slash) this.#openTags.push(name);
    this.#at += whole.length;
    this.#write(whole);
    return true;
  }

  #argument(depth: number, isPlural: boolean): void {
    this.placeholders.add(this.#expect(/\{\s*(\w+)\s*/y, 'the name of a placeholder'));
    if (this.#take(/\}/y)) return;
    const kind = this.#expect(/,\s*(\w+)\s*/y, 'a comma or a closing brace');
    if (kind === 'number') {
      this.#expect(/\}/y, 'a closing brace');
      return;
    }
    if (!branching.includes(kind)) throw new MessageError(`“${kind}” is not supported`);
    this.#expect(/,\s*/y, 'a comma');
    this.#branches(depth, kind === 'select' ? isPlural : true);
  }

  #branches(depth: number, isPlural: boolean): void {
    const names = new Set<string>();
    while (!this.#take(/\s*\}/y)) {
      names.add(this.#expect(/\s*(=\d+|\w+)\s*/y, 'a case or a closing brace'));
      this.#expect(/\{/y, 'an opening brace');
      const openBefore = this.#openTags.length;
      this.#message(depth + 1, isPlural);
      if (this.#openTags.length !== openBefore) throw new MessageError('a tag crosses a brace');
      this.#expect(/\}/y, 'a closing brace');
    }
    if (!names.has('other')) throw new MessageError('the case “other” is missing');
  }
}

/**
 * Reads a message in which only these tags are tags.
 *
 * @throws MessageError if it is none
 */
export function readMessage(text: string, tags: ReadonlySet<string>): Message {
  return new Reader(text, tags).read();
}

/** The tags of a phrase of our own. */
export function tagsOf(phrase: string): ReadonlySet<string> {
  return new Set([...phrase.matchAll(/<(\w+)>/g)].map(([, name = '']) => name));
}
