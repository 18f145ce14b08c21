/** As many rows as a table shows at once. */
export const PAGE_ROWS = 50;

/** One page of a list: `page` of `pages`, of `total` that there are; the last one where less is left than was asked for. */
export type Page<Row> = { rows: Row[]; page: number; pages: number; total: number };

export function pageOf<Row>(all: readonly Row[], wanted: number, size = PAGE_ROWS): Page<Row> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(1, wanted), pages);
  return { rows: all.slice((page - 1) * size, page * size), page, pages, total: all.length };
}
