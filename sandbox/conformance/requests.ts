import chains from './members/chains.json';
import steps from './requests-of-boutique.json';

/** One request to the scenario `boutique`, in the order in which they are made. */
export type Step = {
  service: string;
  operation: string;
  /** With references to earlier answers; see `resolveRequest`. */
  request: object;
  /** Changes of the request with which members matter that do not otherwise: those whose path begins so. */
  alternatives?: readonly { members: string; request: object }[];
  /** Asked a minute later: what was begun before has to be over. */
  later?: boolean;
  /** Of requests in a chain: the members whose effect it shows, as patterns. */
  probe?: readonly string[];
};

/** Requests to the scenario `boutique` that make what the members of the last of them take: task sets, a pause, an instance with tasks. */
export const CHAINS: readonly { about: string; steps: readonly Step[] }[] = chains;

export const STEPS: readonly Step[] = steps;

/** What an operation has answered. */
export type Answers = (operation: string) => unknown;

/** Keeps answers: a request means those of its own service first, else those of any. */
export function createAnswerBook(): {
  add(service: string, operation: string, answer: unknown): void;
  of(service: string): Answers;
} {
  const answers = new Map<string, unknown>();
  return {
    add: (service, operation, answer) => {
      answers.set(`${service}:${operation}`, answer).set(operation, answer);
    },
    of: (service) => (operation) => answers.get(`${service}:${operation}`) ?? answers.get(operation),
  };
}

/** A request with what earlier answers said in the place of its references, as `requests_of_boutique.py` has them. */
export function resolveRequest(value: unknown, answers: Answers): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const resolved = resolveRequest(item, answers);
      return isSpread(item) && Array.isArray(resolved) ? resolved : [resolved];
    });
  }
  if (!isRecord(value)) return value;
  if (typeof value.$ref === 'string') {
    const [operation = '', ...path] = value.$ref.split('.');
    return follow(answers(operation), path);
  }
  if (typeof value.$date === 'string') return new Date(value.$date);
  if (typeof value.$bytes === 'string') return new TextEncoder().encode(value.$bytes);
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, resolveRequest(held, answers)]));
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof Uint8Array);

const isSpread = (item: unknown): boolean =>
  isRecord(item) && typeof item.$ref === 'string' && item.$ref.split('.').includes('*');

function follow(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return value;
  if (step === '(json)') return follow(JSON.parse(String(value)), rest);
  if (Array.isArray(value)) {
    if (step === '*') return value.map((item) => follow(item, rest));
    const [, name = '', wanted] = /^\[(\w+)=(.*)\]$/.exec(step) ?? [];
    const item = name ? value.find((held) => isRecord(held) && held[name] === wanted) : value[Number(step)];
    return follow(item, rest);
  }
  return follow(isRecord(value) ? value[step] : undefined, rest);
}
