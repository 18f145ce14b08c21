import { type Token, tokensOf, unexpectedToken } from './tokens';

const END = { kind: 'sign', text: '', from: 0, to: 0 } as const;

/** Goes through the tokens of one query. */
export class Reader {
  private readonly tokens: readonly Token[];
  private place = 0;

  /** @throws AwsFault `MalformedQueryException` */
  constructor(readonly query: string) {
    this.tokens = tokensOf(query);
  }

  get isDone(): boolean {
    return this.place >= this.tokens.length;
  }

  /** Whether a command ends here. */
  get isAtEnd(): boolean {
    return this.isDone || this.sees('|');
  }

  peek(ahead = 0): Token {
    return this.tokens[this.place + ahead] ?? END;
  }

  next(): Token {
    if (this.isDone) throw unexpectedToken(this.query, 'end of query', this.query.length);
    this.place += 1;
    return this.tokens[this.place - 1] ?? END;
  }

  /** Whether the next token is that sign or word, in any case. */
  sees(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return (token.kind === 'sign' || token.kind === 'word') && token.text.toLowerCase() === text;
  }

  takes(text: string): boolean {
    if (this.isDone || !this.sees(text)) return false;
    this.place += 1;
    return true;
  }

  needs(text: string): void {
    if (!this.takes(text)) throw this.refuse();
  }

  /** The refusal of a token that was read, or of the one that comes next. */
  refuse(read?: Token) {
    if (!read && this.isDone) return unexpectedToken(this.query, 'end of query', this.query.length);
    const { text, from } = read ?? this.peek();
    return unexpectedToken(this.query, text, from);
  }

  /** The query's own words since a token, which name the column that they fill. */
  wordsSince(from: number): string {
    return this.query.slice(from, this.tokens[this.place - 1]?.to ?? from).replace(/\s+/g, ' ');
  }

  /** One thing after the other, with commas between them. */
  list<Item>(read: () => Item): Item[] {
    const items = [read()];
    while (this.takes(',')) items.push(read());
    return items;
  }
}
