import { Failure } from '../domain/problem';

/** How many calls of one question run side by side; ECS refills 20 reads a second (API Reference, "Request throttling"). */
export const MAX_CONCURRENT_CALLS = 8;

/** Drains an SDK paginator: every item of every page, in order. */
export async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  pick: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(pick(page) ?? []));
  return items;
}

/** Drains an operation for which the SDK ships no paginator. `ask` takes the token of the page wanted. */
export async function* pagesOf<Page extends { nextToken?: string | undefined }>(
  ask: (nextToken: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let token: string | undefined;
  do {
    const page = await ask(token);
    yield page;
    token = page.nextToken;
  } while (token);
}

/** Splits into batches of at most `size`, AWS's limit for one call. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** Like `Promise.all` over `items`, with at most `bound` under way; the first failure starts nothing more. */
export async function mapBounded<T, R>(
  items: readonly T[],
  bound: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  let failed = false;
  const worker = async () => {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        results.set(index, await work(item));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(bound, items.length) }, worker));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}

/** Asks about many things in batches of AWS's size, side by side within bounds, and joins the answers in order. */
export async function inBatches<T, R>(
  items: readonly T[],
  size: number,
  ask: (batch: T[]) => Promise<R[] | undefined>,
): Promise<R[]> {
  const answers = await mapBounded(chunk(items, size), MAX_CONCURRENT_CALLS, ask);
  return answers.flatMap((answer) => answer ?? []);
}

/**
 * AWS's types make every field optional. Gives the value, or says which field was not there.
 * @throws Failure `unexpected`
 */
export function requireField<T>(value: T | undefined, field: string): T {
  if (value === undefined)
    throw new Failure({ code: 'unexpected', source: 'aws', detail: `${field} is missing`, facts: { field } });
  return value;
}

/** AWS's Date as the instant we keep. */
export const instant = (date: Date | undefined): number | undefined => date?.getTime();

/** AWS's list of key and value pairs, of either spelling, as a record. */
export function toTags(
  tags: readonly { key?: string; value?: string; Key?: string; Value?: string }[] | undefined,
): Record<string, string> {
  return Object.fromEntries(
    (tags ?? []).map((tag) => [requireField(tag.key ?? tag.Key, 'tag key'), tag.value ?? tag.Value ?? '']),
  );
}
