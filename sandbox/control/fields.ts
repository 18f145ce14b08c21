/** A control request that cannot be carried out, in words for the person who sent it. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** The members of a JSON request, read one by one and by name. */
export class Fields {
  private constructor(private readonly members: Readonly<Record<string, unknown>>) {}

  /** @throws Refusal when the body is no JSON object */
  static of(body: Uint8Array): Fields {
    if (body.byteLength === 0) return new Fields({});
    let value: unknown;
    try {
      value = JSON.parse(Buffer.from(body).toString('utf8'));
    } catch {
      throw new Refusal('The body is not valid JSON.');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Refusal('The body must be a JSON object.');
    }
    return new Fields({ ...value });
  }

  has(name: string): boolean {
    return this.members[name] !== undefined && this.members[name] !== null;
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (!value) throw new Refusal(`"${name}" is required.`);
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.members[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw new Refusal(`"${name}" must be a string.`);
    return value;
  }

  /** A member that is an object, as JSON text. */
  objectText(name: string): string {
    const value = this.members[name];
    if (typeof value !== 'object' || value === null) throw new Refusal(`"${name}" must be an object.`);
    return JSON.stringify(value);
  }

  oneOf<const Choice extends string>(name: string, choices: readonly Choice[], fallback?: Choice): Choice {
    const value = this.optionalText(name) ?? fallback;
    const choice = choices.find((candidate) => candidate === value);
    if (!choice) throw new Refusal(`"${name}" must be one of ${choices.join(', ')}.`);
    return choice;
  }

  number(name: string, range: { min: number; max: number }): number {
    const value = this.optionalNumber(name, range);
    if (value === undefined) throw new Refusal(`"${name}" is required.`);
    return value;
  }

  optionalNumber(name: string, { min, max }: { min: number; max: number }): number | undefined {
    const value = this.members[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'number' || !(value >= min && value <= max)) {
      throw new Refusal(`"${name}" must be a number from ${min} to ${max}.`);
    }
    return value;
  }
}
