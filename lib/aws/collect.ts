import { append } from '../domain/list';
import { Failure } from '../domain/problem';

/** How many calls run in parallel for one read; ECS refills 20 reads a second (API Reference, "Request throttling"). */
export const MAX_CONCURRENT_CALLS = 8;

/** Reads all pages of an SDK paginator: every item, in order. */
export async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  pick: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) append(items, pick(page) ?? []);
  return items;
}

/** Reads all pages of an operation without a paginator in the SDK. `ask` takes the token of the next page. */
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

/** Splits items into batches of at most `size`, AWS's limit for one call. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** Like `Promise.all` over `items`, with at most `bound` in parallel; after a failure no further one is started. */
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

/** Reads many items in batches of AWS's size, some in parallel, and joins the results in order. */
export async function inBatches<T, R>(
  items: readonly T[],
  size: number,
  ask: (batch: T[]) => Promise<R[] | undefined>,
): Promise<R[]> {
  const answers = await mapBounded(chunk(items, size), MAX_CONCURRENT_CALLS, ask);
  return answers.flatMap((answer) => answer ?? []);
}

/**
 * Asserts that an optional field of AWS's types is present.
 * @throws Failure `unexpected` with the name of the missing field
 */
export function requireField<T>(value: T | undefined, field: string): T {
  if (value === undefined)
    throw new Failure({ code: 'unexpected', source: 'aws', detail: `${field} is missing`, facts: { field } });
  return value;
}

/** A date of AWS as milliseconds since 1970. */
export const instant = (date: Date | undefined): number | undefined => date?.getTime();

/** A list of tags of AWS, in either spelling, as a record. */
export function toTags(
  tags: readonly { key?: string; value?: string; Key?: string; Value?: string }[] | undefined,
): Record<string, string> {
  return Object.fromEntries(
    (tags ?? []).map((tag) => [requireField(tag.key ?? tag.Key, 'tag key'), tag.value ?? tag.Value ?? '']),
  );
}
